package ai.nexusai.relay;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;

/** Where in an upstream's answer does a fault happen? */
enum Position {
    BEFORE_HEADERS("before headers"),
    AFTER_HEADERS("after headers"),
    AFTER_ROLE("after role chunk"),
    AFTER_CONTENT("after first content"),
    AFTER_FINISH("after finish_reason"),
    INSTEAD_OF_DONE("instead of [DONE]"),
    IN_BODY("in the body"),
    THROUGHOUT("throughout");

    private final String words;

    Position(String words) {
        this.words = words;
    }

    /** As the table of {@code docs/failover.md} has it. */
    String words() {
        return words;
    }

    /** A stream that has come to this point, with {@code text} as its content. */
    Answer streamUntil(String text) {
        Answer answer = Answer.stream();
        String[] events = {Chat.role(), Chat.text(text), Chat.finish(), Chat.usage(11, 7)};
        for (int i = 0; i < count(); i++) {
            answer.event(events[i]);
        }
        return answer;
    }

    /** What comes after this point of a stream in which nothing happens. */
    Answer streamFrom(Answer answer, String text) {
        String[] events = {Chat.role(), Chat.text(text), Chat.finish(), Chat.usage(11, 7)};
        for (int i = count(); i < events.length; i++) {
            answer.event(events[i]);
        }
        return answer.done();
    }

    private int count() {
        return switch (this) {
            case BEFORE_HEADERS, AFTER_HEADERS, IN_BODY, THROUGHOUT -> 0;
            case AFTER_ROLE -> 1;
            case AFTER_CONTENT -> 2;
            case AFTER_FINISH -> 3;
            case INSTEAD_OF_DONE -> 4;
        };
    }
}
