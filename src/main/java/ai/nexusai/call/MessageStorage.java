package ai.nexusai.call;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What is kept of a call beside what accounting needs: who used how much of what, and what it cost. */
public enum MessageStorage {
    /** Nothing: no conversation, no address of the client, no words of an error. */
    @JsonProperty("off")
    OFF,
    /** The whole row of the call log, and nothing of what was said. */
    @JsonProperty("metadata")
    METADATA,
    /** The request and the answer too. */
    @JsonProperty("full")
    FULL;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and in the database. */
    public String text() {
        return text;
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static MessageStorage of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
