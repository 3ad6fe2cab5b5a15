package ai.nexusai.call;

import java.util.Locale;

/** How a call ended, as the call log and its filters name it. */
public enum Outcome {
    /** The client got a complete answer. */
    OK,
    /** The client's own fault, said by us or passed through from the upstream: 400, 404, 413, 422 ... */
    CLIENT_ERROR,
    /** Not let in: wrong key, not granted, address not allowed, limit, budget. */
    REFUSED,
    /** Every candidate failed before the commit point. */
    UPSTREAM_ERROR,
    /** The answer broke off after the commit point. */
    INTERRUPTED,
    /** The client left before the answer was complete. */
    CLIENT_GONE,
    /** A deadline of the call passed. */
    TIMEOUT;

    /** The name in JSON and in the database: {@code ok}, {@code client_error} ... */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
