package ai.nexusai.usage;

import java.util.Locale;

/** Where the token counts of a call come from, the most exact first. */
public enum TokensSource {
    /** The upstream said them within the answer. */
    UPSTREAM,
    /** The upstream said them after the client had left, in an answer that was read to its end for that. */
    DRAINED,
    /** Counted here with the model family's own tokenizer. */
    COUNTED,
    /** Counted here with a stand-in, for an unknown family or a text too long. */
    ESTIMATED;

    /** The name in JSON and in the database: {@code upstream}, {@code drained} ... */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
