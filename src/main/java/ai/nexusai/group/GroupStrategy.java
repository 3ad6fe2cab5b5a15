package ai.nexusai.group;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the members of a group are ordered for a call. */
public enum GroupStrategy {
    /** Priority ascending, then price ascending, then weighted random. */
    PRIORITY,
    /** Random, by weight. */
    WEIGHTED,
    /** Price ascending; unknown last. */
    CHEAPEST,
    /** The one that answered fastest of late first. */
    LEAST_LATENCY;

    /** The name in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #text} writes. Fails with INVALID_VALUE at {@code strategy} for any other text. */
    @JsonCreator
    static GroupStrategy of(String text) {
        for (GroupStrategy strategy : values()) {
            if (strategy.text().equals(text)) {
                return strategy;
            }
        }
        throw Checked.refused("strategy", "strategy is not known; it may be priority, weighted, cheapest or least_latency.");
    }
}
