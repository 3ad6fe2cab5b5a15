package ai.nexusai.provider;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a provider gets {@code stream_options.include_usage} with streams whose client did not send it. */
public enum StreamOptions {
    /** Yes, until the provider refuses it. */
    AUTO,
    /** Yes, also after it refused: each such stream is asked for twice. */
    ALWAYS,
    /** No. */
    NEVER;

    /** The name in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws ai.nexusai.error.GatewayException INVALID_VALUE at {@code stream_options} for any other text
     */
    @JsonCreator
    public static StreamOptions of(String text) {
        for (StreamOptions value : values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw Checked.refused("stream_options", "stream_options is not known; it may be auto, always or never.");
    }
}
