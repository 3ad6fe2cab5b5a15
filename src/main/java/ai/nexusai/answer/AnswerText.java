package ai.nexusai.answer;

import ai.nexusai.answer.Said.Kind;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads what an answer says, in the form that clients get: a chat completion or one chunk of its stream (OpenAI API reference, "Chat"), or an
 * error. Names, ids and the like are no part of it. Used by one thread; made only where somebody wants to look into the text.
 */
public final class AnswerText {
    private static final JsonNames TOP = JsonNames.of("choices");
    private static final JsonNames CHOICE = JsonNames.of("index", "delta", "message", "text");
    private static final JsonNames MESSAGE = JsonNames.of("content", "refusal", "reasoning_content", "reasoning", "tool_calls",
            "function_call", "audio");
    private static final JsonNames PART = JsonNames.of("text");

    private final JsonCursor cursor = new JsonCursor();
    private final List<Said> said = new ArrayList<>(2);
    private final List<Said> ofChoice = new ArrayList<>(2);

    /** The pieces in their order, those that are empty left out; none when it is no such answer. The list is good until the next call. */
    public List<Said> read(byte[] payload, int offset, int length) {
        said.clear();
        cursor.over(payload, offset, offset + length);
        if (cursor.enterObject()) {
            while (cursor.nextField()) {
                if (cursor.name(TOP) == 0 && cursor.enterArray()) {
                    while (cursor.nextElement()) {
                        readChoice();
                    }
                }
            }
        }
        return said;
    }

    private void readChoice() {
        if (!cursor.enterObject()) {
            return;
        }
        int choice = 0;
        ofChoice.clear();
        while (cursor.nextField()) {
            switch (cursor.name(CHOICE)) {
                case 0 -> choice = Math.clamp(cursor.whole(0), 0, Integer.MAX_VALUE);
                case 1, 2 -> readMessage();
                case 3 -> add(Kind.CONTENT, cursor.string(""));
                default -> {
                    // the next step skips it
                }
            }
        }
        for (Said piece : ofChoice) {
            said.add(new Said(choice, piece.kind(), piece.text()));
        }
    }

    private void readMessage() {
        if (!cursor.enterObject()) {
            add(Kind.CONTENT, cursor.string(""));
            return;
        }
        while (cursor.nextField()) {
            switch (cursor.name(MESSAGE)) {
                case 0 -> readContent();
                case 1 -> add(Kind.REFUSAL, cursor.string(""));
                case 2, 3 -> add(Kind.REASONING, cursor.string(""));
                case 4, 5, 6 -> readOther();
                default -> {
                    // the next step skips it
                }
            }
        }
    }

    /** A text, or a list of parts of which some are texts. */
    private void readContent() {
        if (cursor.kind() == JsonKind.STRING) {
            add(Kind.CONTENT, cursor.string(""));
        } else if (cursor.enterArray()) {
            while (cursor.nextElement()) {
                readPart();
            }
        }
    }

    private void readPart() {
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            if (cursor.name(PART) == 0) {
                add(Kind.CONTENT, cursor.string(""));
            }
        }
    }

    private void readOther() {
        if (cursor.skipHasContent()) {
            ofChoice.add(new Said(0, Kind.OTHER, ""));
        }
    }

    private void add(Kind kind, String text) {
        if (!text.isEmpty()) {
            ofChoice.add(new Said(0, kind, text));
        }
    }

    /** The text of a whole answer's first choice; empty for what is no such answer. */
    public static String ofFirstChoice(byte[] body) {
        var text = new StringBuilder();
        for (Said piece : new AnswerText().read(body, 0, body.length)) {
            if (piece.choice() == 0 && piece.kind() == Kind.CONTENT) {
                text.append(piece.text());
            }
        }
        return text.toString();
    }

    /** What an upstream's error says: every text in it, wherever it stands, each on a line; a body that is no JSON as it is. */
    public static String ofError(byte[] body) {
        var cursor = new JsonCursor().over(body, 0, body.length);
        var text = new StringBuilder();
        collect(cursor, text);
        return cursor.finish() ? text.toString() : new String(body, UTF_8);
    }

    /** As deep as the cursor lets in. */
    private static void collect(JsonCursor cursor, StringBuilder text) {
        if (cursor.enterObject()) {
            while (cursor.nextField()) {
                collect(cursor, text);
            }
        } else if (cursor.enterArray()) {
            while (cursor.nextElement()) {
                collect(cursor, text);
            }
        } else if (cursor.kind() == JsonKind.STRING) {
            text.append(cursor.string("")).append('\n');
        }
    }
}
