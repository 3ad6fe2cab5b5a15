package ai.nexusai.metrics;

import ai.nexusai.calllog.BatchWriter;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.db.Database.PoolUse;
import ai.nexusai.db.ReadReplica;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The gauges of one node: each is asked for when somebody scrapes, and costs nothing otherwise. */
final class NodeGauges {
    private final MeterRegistry registry;
    private final Node node;

    NodeGauges(MeterRegistry registry, Node node) {
        this.registry = registry;
        this.node = node;
    }

    /** To be called once. The registry keeps this object alive. */
    void register() {
        work(node.work());
        kept(node.kept());
        journal();
        connections();
        replica(node.databases().reports());
        gauge(Figure.CATALOG_VERSION, () -> node.catalogs().get().map(Catalog::version).orElse(0L).doubleValue());
        gauge(Figure.CATALOG_AGE, () -> seconds(node.catalogs().age()));
        gauge(Figure.READY, () -> node.ready().getAsBoolean() ? 1 : 0);
    }

    private void work(Node.Work work) {
        gauge(Figure.ACTIVE_CALLS, work.calls().running()::getAsInt);
        gauge(Figure.ACTIVE_STREAMS, work.calls().streams()::getAsInt);
        gauge(Figure.LEFT_STREAMS, work.calls().left()::getAsInt);
        counter(Figure.LEFT_STREAMS_CUT, work.calls().cut()::getAsLong);
        gauge(Figure.SOCKETS, work.calls().sockets()::getAsInt);
        gauge(Figure.REQUEST_BYTES, work.requestBytes()::getAsLong);
        gauge(Figure.REQUEST_BYTES_LIMIT, work::mostRequestBytes);
        gauge(Figure.COUNTING_WAITING, work.counting()::getAsInt);
        gauge(Figure.KEYWORD_HITS_PENDING, work.keywordHits()::getAsInt);
    }

    private void kept(Node.Kept kept) {
        gauge(Figure.MESSAGES_BYTES, kept.bytes()::getAsLong);
        counter(Figure.MESSAGES_LOST, kept.lost()::getAsLong);
        counter(Figure.MESSAGE_FILES_DROPPED, kept.dropped()::getAsLong);
    }

    private void journal() {
        gauge(Figure.JOURNAL_BYTES, node.journal()::bytes);
        gauge(Figure.JOURNAL_PENDING_CALLS, () -> ofWriter(BatchWriter::pendingCalls, 0));
        gauge(Figure.JOURNAL_PENDING_BYTES, () -> ofWriter(BatchWriter::pendingBytes, (double) node.journal().bytes()));
        gauge(Figure.JOURNAL_LAG, () -> ofWriter(writer -> seconds(writer.lag()), Double.NaN));
        gauge(Figure.JOURNAL_REFUSING, () -> node.journal().refusing() ? 1 : 0);
        counter(Figure.JOURNAL_WRITTEN, () -> ofWriter(BatchWriter::rows, 0));
        counter(Figure.JOURNAL_REJECTED, () -> ofWriter(BatchWriter::rejected, 0));
        counter(Figure.JOURNAL_LOST, node.journal()::lost);
    }

    private double ofWriter(ToDoubleFunction<BatchWriter> figure, double without) {
        return node.writer().get().map(figure::applyAsDouble).orElse(without);
    }

    private void connections() {
        database(PoolUse::active, "active");
        database(PoolUse::idle, "idle");
        database(PoolUse::waiting, "waiting");
        gauge(Figure.DATABASE_CONNECTIONS_LIMIT, () -> ofPool(PoolUse::most));
        gauge(Figure.UPSTREAM_CONNECTIONS, () -> node.upstreams().leased(), "active");
        gauge(Figure.UPSTREAM_CONNECTIONS, () -> node.upstreams().available(), "idle");
    }

    private void replica(ReadReplica replica) {
        if (replica.isSet()) {
            gauge(Figure.REPLICA_USED, () -> replica.problem().isEmpty() ? 1 : 0);
            gauge(Figure.REPLICA_LAG, () -> replica.lag().map(NodeGauges::seconds).orElse(Double.NaN));
            counter(Figure.REPLICA_FALLBACKS, replica::fallbacks);
        }
    }

    private void database(ToIntFunction<PoolUse> figure, String state) {
        gauge(Figure.DATABASE_CONNECTIONS, () -> ofPool(figure), state);
    }

    private double ofPool(ToIntFunction<PoolUse> figure) {
        return node.databases().primary().poolUse().map(use -> (double) figure.applyAsInt(use)).orElse(Double.NaN);
    }

    private void gauge(Figure figure, DoubleSupplier value, String... labels) {
        Gauge.builder(figure.dotted(), value::getAsDouble).description(figure.meaning()).tags(Series.tags(figure, List.of(labels)))
                .register(registry);
    }

    private void counter(Figure figure, DoubleSupplier value) {
        // the registry holds the first argument weakly only, but the lambda that holds `value` strongly
        FunctionCounter.builder(figure.dotted(), this, ignored -> value.getAsDouble()).description(figure.meaning()).register(registry);
    }

    private static double seconds(Duration time) {
        return (double) time.toMillis() / 1_000;
    }
}
