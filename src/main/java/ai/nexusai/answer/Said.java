package ai.nexusai.answer;

import static java.util.Objects.requireNonNull;

/**
 * A piece of what an answer says.
 *
 * @param choice the index of the choice that says it
 * @param text the piece, escapes decoded; empty for {@link Kind#OTHER}
 */
public record Said(int choice, Said.Kind kind, String text) {

    /** What a piece is. */
    public enum Kind {
        /** The answer's own text. */
        CONTENT,
        /** The text of a refusal. */
        REFUSAL,
        /** What the model thought on its way. */
        REASONING,
        /** No text: a tool call, sound. */
        OTHER
    }

    public Said {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }
}
