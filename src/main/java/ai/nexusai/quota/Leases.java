package ai.nexusai.quota;

import java.io.IOException;
import java.util.List;

/** Where a node gets its parts of limits from. Thread-safe; blocks for as long as a statement may take. */
interface Leases {

    /**
     * A part of what is left: at least {@code wanted} where that is left.
     *
     * @param node in whose name it is held
     * @param holding what the node has of that meter so far
     * @throws IOException when nobody can tell: the database is away
     */
    Lease take(String node, Limit limit, long wanted, Holding holding) throws IOException;

    /**
     * Says that the node lives, and what it holds.
     *
     * @return how many nodes live, at least 1
     * @throws IOException when the database is away
     */
    int report(String node, List<Holding> holdings) throws IOException;
}
