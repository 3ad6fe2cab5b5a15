package ai.nexusai.standalone;

import java.time.Duration;
import org.apache.catalina.connector.Connector;

/** How does a connector of ours look: its bounds and its deadlines? */
public final class Connectors {
    private static final int MAX_HEADER_BYTES = 65_536;
    private static final int MAX_HEADERS = 200;
    /** How much of a refused body is read so that the client sees the answer and not a reset connection. */
    private static final long SWALLOW = 64L << 20;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(75);
    private static final int MAX_CONNECTIONS = 20_000;
    private static final int BACKLOG = 1_024;

    private Connectors() {}

    /**
     * One that is not started.
     *
     * @param port 0 lets the system choose
     * @param maxBody the largest body that calls may have, in bytes
     */
    public static Connector of(String address, int port, long maxBody) {
        var connector = new Connector();
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        connector.setEncodedSolidusHandling("decode");
        connector.setProperty("address", address);
        connector.setProperty("useVirtualThreads", "true");
        connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(MAX_HEADER_BYTES));
        connector.setProperty("maxHttpResponseHeaderSize", Integer.toString(MAX_HEADER_BYTES));
        connector.setProperty("maxHeaderCount", Integer.toString(MAX_HEADERS));
        connector.setProperty("maxSwallowSize", Long.toString(Math.min(Integer.MAX_VALUE, maxBody + SWALLOW)));
        connector.setProperty("connectionTimeout", Long.toString(READ_TIMEOUT.toMillis()));
        connector.setProperty("keepAliveTimeout", Long.toString(KEEP_ALIVE.toMillis()));
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setProperty("maxConnections", Integer.toString(MAX_CONNECTIONS));
        connector.setProperty("acceptCount", Integer.toString(BACKLOG));
        return connector;
    }
}
