package ai.nexusai.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;

/** Opens connections: name to addresses, TCP, TLS. Every address that is connected to comes out of the resolver given. */
final class Connector extends DefaultHttpClientConnectionOperator {

    /** What one opening of a connection tells the exchange that waits for it. */
    static final class Progress extends HttpClientContext {
        private final Lifeline lifeline;
        private boolean inTls;

        Progress(Lifeline lifeline) {
            this.lifeline = lifeline;
        }

        /** Whether the TCP connection stood and TLS had begun. */
        boolean isInTls() {
            return inTls;
        }
    }

    Connector(SSLContext trust, DnsResolver resolver) {
        super(new Channels(), null, resolver,
                RegistryBuilder.<TlsSocketStrategy>create().register("https", new DefaultClientTlsStrategy(trust)).build());
    }

    @Override
    public void connect(ManagedHttpClientConnection connection, HttpHost host, NamedEndpoint name, Path unixSocket, InetSocketAddress local,
            Timeout timeout, SocketConfig config, Object attachment, HttpContext context) throws IOException {
        ((Progress) context).lifeline.attach((UpstreamConnection) connection);
        super.connect(connection, host, name, unixSocket, local, timeout, config, attachment, context);
    }

    @Override
    protected void onBeforeTlsHandshake(HttpContext context, HttpHost host) {
        ((Progress) context).inTls = true;
    }

    /** Sockets with a channel: it can be asked without blocking whether the peer has closed. */
    private static final class Channels implements DetachedSocketFactory {

        @Override
        @SuppressWarnings("resource") // the socket is the channel
        public Socket create(Proxy proxy) throws IOException {
            return proxy == null ? SocketChannel.open().socket() : new Socket(proxy);
        }
    }
}
