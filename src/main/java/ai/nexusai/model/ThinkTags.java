package ai.nexusai.model;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of {@code <think>} blocks in the text of a model's answers. */
public enum ThinkTags {
    /** They stay where they are. */
    KEEP,
    /** They are taken out. */
    STRIP,
    /** They become {@code reasoning_content}. */
    MOVE;

    /** The name in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @throws ai.nexusai.error.GatewayException INVALID_VALUE at {@code think_tags} for any other text
     */
    @JsonCreator
    public static ThinkTags of(String text) {
        for (ThinkTags value : values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw Checked.refused("think_tags", "think_tags is not known; it may be keep, strip or move.");
    }
}
