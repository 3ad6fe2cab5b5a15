package ai.nexusai.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens the connections of one outlet: name to addresses, TCP, the way through the proxy, TLS. Whatever is connected to, upstream or proxy,
 * has its address out of {@link Names}. While it works, the connection can be cut at any time.
 */
final class Connector implements HttpClientConnectionOperator {
    private final Names names;
    private final Optional<OutboundProxy> proxy;
    private final TlsSocketStrategy tls;

    /** What one opening of a connection tells the exchange that waits for it. */
    static final class Progress extends HttpClientContext {
        private final Lifeline lifeline;
        private Stage stage = Stage.TCP;

        Progress(Lifeline lifeline) {
            this.lifeline = lifeline;
        }

        Stage stage() {
            return stage;
        }
    }

    /** How far an opening is. */
    enum Stage {
        TCP,
        /** To the proxy, and through it. */
        PROXY,
        TLS
    }

    Connector(Names names, Optional<OutboundProxy> proxy, SSLContext trust) {
        this.names = names;
        this.proxy = proxy;
        this.tls = new DefaultClientTlsStrategy(trust);
    }

    @Override
    public void connect(ManagedHttpClientConnection connection, HttpHost host, NamedEndpoint name, Path unixSocket, InetSocketAddress local,
            Timeout timeout, SocketConfig config, Object attachment, HttpContext context) throws IOException {
        var progress = (Progress) context;
        progress.lifeline.attach((UpstreamConnection) connection);
        long by = System.nanoTime() + timeout.toNanoseconds();
        Socket socket = proxy.isPresent()
                ? throughProxy(connection, host, progress, by)
                : tcp(connection, host.getHostName(), host.getPort(), by);
        if (host.getSchemeName().equals("https")) {
            progress.stage = Stage.TLS;
            connection.bind(tls.upgrade(socket, host.getHostName(), host.getPort(), attachment, context), socket);
        }
    }

    private Socket throughProxy(ManagedHttpClientConnection connection, HttpHost host, Progress progress, long by) throws IOException {
        names.checkBehindProxy(host.getHostName());
        progress.stage = Stage.PROXY;
        OutboundProxy hop = proxy.orElseThrow();
        Socket socket = tcp(connection, hop.host(), hop.port(), by);
        Tunnel.through(hop).open(socket, host.getHostName(), host.getPort());
        connection.bind(socket);
        progress.stage = Stage.TCP;
        return socket;
    }

    private Socket tcp(ManagedHttpClientConnection connection, String host, int port, long by) throws IOException {
        IOException last = new IOException("There is no address");
        for (InetAddress address : names.of(host, left(by))) {
            try {
                return tcp(connection, new InetSocketAddress(address, port), left(by));
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    // Bound before it connects, so that it can be cut, and after it, so that a cut in between is noticed. A channel's socket can be asked
    // without blocking whether the peer has closed.
    @SuppressWarnings("resource") // the socket is the channel, and the connection's from here on
    private static Socket tcp(ManagedHttpClientConnection connection, InetSocketAddress address, Duration bound) throws IOException {
        Socket socket = SocketChannel.open().socket();
        try {
            connection.bind(socket);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(address, Math.toIntExact(Math.max(1, bound.toMillis())));
            connection.bind(socket);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Duration left(long by) throws SocketTimeoutException {
        long nanos = by - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("No time is left to connect");
        }
        return Duration.ofNanos(nanos);
    }

    /** The pool never asks for it: proxies are this class's affair. */
    @Override
    public void connect(ManagedHttpClientConnection connection, HttpHost host, InetSocketAddress local, TimeValue timeout,
            SocketConfig config, HttpContext context) throws IOException {
        connect(connection, host, null, null, local, Timeout.of(timeout.toDuration()), config, null, context);
    }

    /** The pool never asks for it: proxies are this class's affair. */
    @Override
    public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) {
        throw new UnsupportedOperationException("TLS begins when the connection is opened");
    }
}
