package ai.nexusai.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * All connections of one outlet: leased and idle ones. An idle plain one is asked before each use whether its peer has closed it; TLS ones
 * after a second of rest. Idle ones are closed before a usual server would do it.
 */
final class Connections implements AutoCloseable {
    private static final int MOST = 20_000;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_HEADER_LENGTH = 16_384;
    private static final int RETIRED = -1;
    private static final Http1Config BOUNDS = Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_HEADER_LENGTH)
            .setBufferSize(8192).build();
    private static final ConnectionConfig PLAIN = asked(TimeValue.ZERO_MILLISECONDS);
    private static final ConnectionConfig SECURE = asked(TimeValue.of(1, TimeUnit.SECONDS));

    private final Connector connector;
    private final PoolingHttpClientConnectionManager pool;
    private final Watchdog watchdog;
    private final AtomicInteger users = new AtomicInteger();
    private volatile long usedAt = System.nanoTime();

    Connections(Connector connector, Watchdog watchdog) {
        this.connector = connector;
        this.watchdog = watchdog;
        this.pool = new PoolingHttpClientConnectionManager(connector, PoolConcurrencyPolicy.LAX, PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND, socket -> new UpstreamConnection(BOUNDS));
        pool.setMaxTotal(MOST);
        pool.setDefaultMaxPerRoute(MOST);
        pool.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build());
        pool.setConnectionConfigResolver(Connections::config);
    }

    private static ConnectionConfig config(HttpRoute route) {
        return route.isSecure() ? SECURE : PLAIN;
    }

    private static ConnectionConfig asked(TimeValue after) {
        return ConnectionConfig.custom().setValidateAfterInactivity(after).build();
    }

    PoolingHttpClientConnectionManager pool() {
        return pool;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /** Opens a connection that is in no pool, up to where the upstream would be spoken to, and closes it. */
    void probe(HttpHost host, Deadlines deadlines) throws IOException {
        var lifeline = new Lifeline(deadlines);
        watchdog.watch(lifeline);
        try (var connection = new UpstreamConnection(BOUNDS)) {
            lifeline.connecting();
            connector.connect(connection, host, null, null, null, Timeout.of(deadlines.connect()), SocketConfig.DEFAULT, null,
                    new Connector.Progress(lifeline));
        } finally {
            lifeline.finish();
            watchdog.release(lifeline);
        }
    }

    /** Somebody begins to use it, and will {@link #leave}; false when it is retired. */
    boolean enter() {
        return users.getAndUpdate(count -> count == RETIRED ? RETIRED : count + 1) != RETIRED;
    }

    void leave() {
        usedAt = System.nanoTime();
        users.decrementAndGet();
    }

    /** Makes it unusable when nobody has used it since {@code before}; then it is to be closed. */
    boolean retire(long before) {
        return usedAt - before < 0 && users.compareAndSet(0, RETIRED);
    }

    @Override
    public void close() {
        pool.close(CloseMode.IMMEDIATE);
    }
}
