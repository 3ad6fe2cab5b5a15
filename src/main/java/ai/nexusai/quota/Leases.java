package ai.nexusai.quota;

import java.io.IOException;

/** Where a node gets its parts of limits from. Thread-safe; may block for as long as a statement may take. */
interface Leases {

    /**
     * A part of what is left: at least {@code wanted} where that is left.
     *
     * @throws IOException when nobody can tell: the database is away
     */
    Lease take(Meter meter, long wanted) throws IOException;
}
