package ai.nexusai.usage;

import ai.nexusai.usage.TokenCounter.Count;

/** Tells how many tokens a text has, exactly or about. Thread-safe unless it says otherwise. */
@FunctionalInterface
public interface TextCounter {
    /** A fast guess for every text, whatever its encoding; see {@link TokenEstimate}. */
    TextCounter ESTIMATE = (encoding, text) -> text.isEmpty() ? Count.NONE : new Count(TokenEstimate.of(text), false);

    Count count(TokenEncoding encoding, String text);

    /**
     * This counter for the texts of one call: when they were {@link TokenCounter#LONGEST} characters together, the rest is estimated, so that
     * no call costs more computing than that. Used by one thread.
     */
    default TextCounter bounded() {
        var left = new long[]{TokenCounter.LONGEST};
        return (encoding, text) -> {
            left[0] -= text.length();
            return left[0] < 0 ? ESTIMATE.count(encoding, text) : count(encoding, text);
        };
    }
}
