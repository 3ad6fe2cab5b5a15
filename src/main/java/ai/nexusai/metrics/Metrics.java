package ai.nexusai.metrics;

import ai.nexusai.calllog.CallLog;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** All metrics of this node, in the text format of Prometheus. Thread-safe; what is counted on a call's way costs no lock. */
public final class Metrics implements AutoCloseable {
    /** Of what {@link #write} writes. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CallMetrics calls = new CallMetrics(new Series(registry));
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Clock clock;
    private volatile Optional<Watched> watched = Optional.empty();

    /** Both are held here since the registry holds them weakly. */
    private record Watched(NodeGauges node, ProviderGauges providers) {}

    public Metrics(Clock clock) {
        this.clock = clock;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Counts each call that it is given. */
    public Consumer<CallLog> calls() {
        return calls;
    }

    /** Shows what {@code node} holds from now on. To be called once. */
    public void watch(Node node) {
        var gauges = new NodeGauges(registry, node);
        gauges.register();
        watched = Optional.of(new Watched(gauges, new ProviderGauges(registry, node, clock)));
    }

    /** Writes all there is at this moment. One scrape at a time. */
    public synchronized void write(OutputStream out) throws IOException {
        watched.map(Watched::providers).ifPresent(ProviderGauges::refresh);
        registry.scrape(out);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
