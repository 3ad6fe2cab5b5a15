package ai.nexusai.quota;

import java.util.Locale;

/** What is counted. */
public enum Kind {
    REQUESTS, TOKENS,
    /** Calls that run: given back when they end. */
    PARALLEL, MONEY;

    /** The name in the database and in headers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
