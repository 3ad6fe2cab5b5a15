package ai.nexusai.metrics;

import ai.nexusai.calllog.BatchWriter;
import ai.nexusai.calllog.Journal;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.db.Databases;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.provider.ProviderState;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is asked at each scrape; all of it answers from memory.
 *
 * @param writer empty until the database was reached for the first time
 * @param ready whether calls may be sent here
 */
public record Node(Work work, Kept kept, Journal journal, Supplier<Optional<BatchWriter>> writer, Databases databases,
        UpstreamClient upstreams,
        CatalogWatcher catalogs, ProviderState providers, BooleanSupplier ready) {

    /**
     * What is in memory.
     *
     * @param requestBytes held now, of {@code mostRequestBytes}
     * @param counting token counts that wait for a thread
     * @param keywordHits keywords whose hits wait for the database
     */
    public record Work(Calls calls, LongSupplier requestBytes, long mostRequestBytes, IntSupplier counting,
            IntSupplier keywordHits) {}

    /**
     * Those that run.
     *
     * @param left streams that are read on without their client
     * @param cut how many of these came to a bound, since the start
     * @param sockets WebSockets that are open
     */
    public record Calls(IntSupplier running, IntSupplier streams, IntSupplier left, LongSupplier cut, IntSupplier sockets) {}

    /**
     * What is kept of what calls said.
     *
     * @param bytes of its journal
     * @param lost calls whose texts could not be kept, since the start
     * @param dropped lines of message files that could not be written, since the start
     */
    public record Kept(LongSupplier bytes, LongSupplier lost, LongSupplier dropped) {}
}
