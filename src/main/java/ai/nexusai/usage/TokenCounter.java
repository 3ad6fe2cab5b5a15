package ai.nexusai.usage;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;

/**
 * Counts the tokens of a text. An encoding is loaded when it is first needed (some 50 MB of heap, half a second) and kept. It computes, about
 * a second for a million characters: not on a thread that others wait for. Thread-safe.
 */
public final class TokenCounter implements TextCounter {
    /** Longer texts are estimated: a call is not worth more computing than this. */
    static final int LONGEST = 1_000_000;

    private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();

    /** The tokens of {@code text}, estimated when it is longer than {@link #LONGEST}; what looks like a special token counts as the text that it is. */
    @Override
    public Count count(TokenEncoding encoding, String text) {
        if (text.isEmpty()) {
            return Count.NONE;
        }
        if (text.length() > LONGEST) {
            return new Count(TokenEstimate.of(text), false);
        }
        return new Count(encodings.getEncoding(encoding.type()).countTokensOrdinary(text), true);
    }

    /**
     * A number of tokens.
     *
     * @param exact whether all of it was counted; false when a part was estimated
     */
    public record Count(long tokens, boolean exact) {
        public static final Count NONE = new Count(0, true);

        /** So many tokens, told by a rule. */
        public static Count of(long tokens) {
            return new Count(tokens, true);
        }

        public Count plus(Count other) {
            return new Count(tokens + other.tokens, exact && other.exact);
        }

        public Count plus(long more) {
            return new Count(tokens + more, exact);
        }

        /** The same, as no more than an estimate. */
        public Count estimated() {
            return new Count(tokens, false);
        }
    }
}
