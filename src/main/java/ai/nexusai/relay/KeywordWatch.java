package ai.nexusai.relay;

import ai.nexusai.answer.AnswerText;
import ai.nexusai.answer.Said;
import ai.nexusai.dialect.EventSink;
import ai.nexusai.keyword.Keyword;
import ai.nexusai.keyword.KeywordMatcher;
import ai.nexusai.keyword.KeywordScan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks for failure keywords in what one candidate says to the client, and tells how long a stream is held back for it. Reasoning is not
 * looked into: what a model weighs on its way is not its answer. Each keyword counts once. Used by one thread, for one attempt.
 */
final class KeywordWatch {
    private static final KeywordWatch NONE = new KeywordWatch(KeywordMatcher.NONE, keyword -> {}, 0);
    /** Choices beyond these are looked into as if they were one. */
    private static final int MAX_CHOICES = 64;

    private final KeywordMatcher matcher;
    private final Consumer<Keyword> hits;
    private final int holdChars;
    private final AnswerText reader = new AnswerText();
    /** By choice and kind: what one of them begins, another does not end. */
    private final Map<Part, KeywordScan> scans = new HashMap<>(2);
    private final Set<Long> counted = new HashSet<>(2);
    private Optional<Keyword> found = Optional.empty();
    private int seenChars;
    private boolean beyondText;

    /** What goes on from piece to piece. */
    private record Part(int choice, Said.Kind kind) {}

    /**
     * @param hits is told of each keyword that was found, once
     * @param holdChars how much text of a stream is held back; 0 = none
     */
    static KeywordWatch of(KeywordMatcher matcher, Consumer<Keyword> hits, int holdChars) {
        return matcher.isEmpty() ? NONE : new KeywordWatch(matcher, hits, holdChars);
    }

    private KeywordWatch(KeywordMatcher matcher, Consumer<Keyword> hits, int holdChars) {
        this.matcher = matcher;
        this.hits = hits;
        this.holdChars = holdChars;
    }

    /** A sink that looks at what goes through it; {@code sink} itself where there is nothing to look for. */
    EventSink before(EventSink sink) {
        if (matcher.isEmpty()) {
            return sink;
        }
        return (payload, offset, length) -> {
            look(payload, offset, length);
            sink.event(payload, offset, length);
        };
    }

    /** Whether a stream that says something already is to be held back for what it says next. */
    boolean isHolding() {
        return !matcher.isEmpty() && !beyondText && seenChars < holdChars;
    }

    /** Whether a keyword in a stream may still cost the candidate its turn. */
    boolean decides() {
        return holdChars > 0 && found.isPresent();
    }

    /** The first keyword that was found, as the reason of an attempt: {@code keyword_12} is the one with the id 12. */
    Optional<String> reason() {
        return found.map(keyword -> "keyword_" + keyword.id());
    }

    /** Looks into a whole answer. */
    void look(byte[] body) {
        if (!matcher.isEmpty()) {
            look(body, 0, body.length);
        }
    }

    /** Looks into the upstream's own words of an error. */
    void lookAtError(byte[] body) {
        if (!matcher.isEmpty()) {
            matcher.scan().read(AnswerText.ofError(body), this::found);
        }
    }

    /** The same for an error inside a stream. */
    void lookAtError(String text) {
        if (!matcher.isEmpty()) {
            matcher.scan().read(text, this::found);
        }
    }

    private void look(byte[] payload, int offset, int length) {
        for (Said piece : reader.read(payload, offset, length)) {
            seenChars += piece.text().length();
            switch (piece.kind()) {
                case CONTENT, REFUSAL -> scan(piece).read(piece.text(), this::found);
                case REASONING -> {
                    // the client reads it while it waits for the answer, so it counts as text that was held back
                }
                case OTHER -> beyondText = true;
            }
        }
    }

    private KeywordScan scan(Said piece) {
        return scans.computeIfAbsent(new Part(Math.min(piece.choice(), MAX_CHOICES), piece.kind()), ignored -> matcher.scan());
    }

    private void found(Keyword keyword) {
        if (found.isEmpty()) {
            found = Optional.of(keyword);
        }
        if (counted.add(keyword.id())) {
            hits.accept(keyword);
        }
    }
}
