package ai.nexusai.account;

import java.util.Locale;

/** How is a session's token presented? */
enum SessionKind {
    /** As {@code Authorization: Bearer}, by a program. */
    BEARER,
    /** As a cookie, by a browser. */
    CONSOLE;

    /** The kind in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
