package ai.nexusai.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;

/**
 * A connection to an upstream: can be cut from any thread in any state, even while it connects; tells without waiting whether its peer
 * has closed it; and hands out a chunked body as fast as it comes.
 */
final class UpstreamConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private volatile boolean cut;

    UpstreamConnection(Http1Config bounds) {
        super(bounds, null, null, null, null, null, same -> new WholeHead(new DefaultHttpResponseParserFactory(bounds).create()));
    }

    /** Closes the socket at once with a reset, without waiting for whoever reads or writes it. */
    void cut() {
        cut = true;
        close(CloseMode.IMMEDIATE);
    }

    @Override
    protected void bind(SocketHolder holder) throws IOException {
        super.bind(holder);
        if (cut) {
            close(CloseMode.IMMEDIATE);
            throw new InterruptedIOException("The connection was cut");
        }
    }

    // A plain socket's channel is asked without blocking: an end or an unasked byte (a 408, say) both mean that it serves no more. In TLS
    // such a byte may be a session ticket, and must not be taken from the engine: there the check of the base class waits 1 ms.
    @Override
    public boolean isStale() throws IOException {
        SocketHolder holder = getSocketHolder();
        if (holder == null) {
            return true;
        }
        SocketChannel channel = holder.getSSLSocket() == null ? holder.getBaseSocket().getChannel() : null;
        return channel == null ? super.isStale() : hasSomethingToRead(channel);
    }

    private static boolean hasSomethingToRead(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            int read = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return read != 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream in) {
        return length == ContentLengthStrategy.CHUNKED ? new ChunkedBody(buffer, in) : super.createContentInputStream(length, buffer, in);
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket socket ? socket.getSession() : null;
    }

    @Override
    public void passivate() {}

    @Override
    public void activate() {}
}
