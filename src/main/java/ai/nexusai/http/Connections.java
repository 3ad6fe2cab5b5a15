package ai.nexusai.http;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * All connections to upstreams: leased and idle ones. An idle plain one is asked before each use whether its peer has closed it; TLS ones
 * after a second of rest. Idle ones are closed before a usual server would do it.
 */
final class Connections implements AutoCloseable {
    private static final int MOST = 20_000;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_HEADER_LENGTH = 16_384;
    private static final Http1Config BOUNDS = Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_HEADER_LENGTH)
            .setBufferSize(8192).build();
    private static final ConnectionConfig PLAIN = asked(TimeValue.ZERO_MILLISECONDS);
    private static final ConnectionConfig SECURE = asked(TimeValue.of(1, TimeUnit.SECONDS));

    private final PoolingHttpClientConnectionManager pool;
    private final Watchdog watchdog;

    Connections(SSLContext trust) {
        this.pool = new PoolingHttpClientConnectionManager(new Connector(trust, SystemDefaultDnsResolver.INSTANCE),
                PoolConcurrencyPolicy.LAX,
                PoolReusePolicy.LIFO, TimeValue.NEG_ONE_MILLISECOND, socket -> new UpstreamConnection(BOUNDS));
        pool.setMaxTotal(MOST);
        pool.setDefaultMaxPerRoute(MOST);
        pool.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.DISABLED).setTcpNoDelay(true).setSoKeepAlive(true).build());
        pool.setConnectionConfigResolver(Connections::config);
        this.watchdog = new Watchdog(pool::closeExpired);
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

    @Override
    public void close() {
        watchdog.close();
        pool.close(CloseMode.IMMEDIATE);
    }
}
