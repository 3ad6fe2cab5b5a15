package ai.nexusai.group;

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
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
