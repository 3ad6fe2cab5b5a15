package ai.nexusai.http;

import ai.nexusai.http.UpstreamException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.util.TimeValue;

/**
 * An answer whose head is there and whose body is still coming. One thread reads it; {@link #abort()} may come from any thread. Must be
 * closed: a body that was read to its end leaves its connection to the next exchange, any other has its connection cut.
 */
public final class UpstreamExchange implements AutoCloseable {
    private static final int BUFFER = 8192;
    private static final Duration LAST_WORDS = Duration.ofMillis(250);

    private final Lease lease;
    private final Target target;
    private final ClassicHttpRequest request;
    private final ClassicHttpResponse response;
    private final InputStream raw;
    private final InputStream body;

    UpstreamExchange(Lease lease, Target target, ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        this.lease = lease;
        this.target = target;
        this.request = request;
        this.response = response;
        if (response.getEntity() == null) {
            this.raw = InputStream.nullInputStream();
            end();
        } else {
            this.raw = new RawBody(response.getEntity().getContent(), lease, this::end);
        }
        this.body = decoded();
    }

    /** 200..999; redirects are not followed. */
    public int status() {
        return response.getCode();
    }

    /** The first value of the header, whatever its case. */
    public Optional<String> header(String name) {
        Header found = response.getFirstHeader(name);
        return found == null ? Optional.empty() : Optional.ofNullable(found.getValue());
    }

    /** All headers in the order they came, names as sent. */
    public void forEachHeader(BiConsumer<String, String> action) {
        for (Header header : response.getHeaders()) {
            action.accept(header.getName(), header.getValue());
        }
    }

    /**
     * The answer's body, gzip undone. A read waits until something is there and hands out what is there. It throws
     * {@link UpstreamException} when the connection breaks, a deadline passes or the exchange is aborted. Closing it does nothing.
     */
    public InputStream body() {
        return body;
    }

    /**
     * The whole body.
     *
     * @throws UpstreamException {@link Kind#TOO_LARGE} when there are more than {@code max} bytes; see {@link #body()}
     */
    public byte[] readAll(int max) throws UpstreamException {
        try {
            return body instanceof GunzippedBody ? gathered(max) : plain(max);
        } catch (IOException e) {
            throw lease.broken(e);
        }
    }

    private byte[] plain(int max) throws IOException {
        long length = response.getEntity() == null ? 0 : response.getEntity().getContentLength();
        if (length < 0) {
            return gathered(max);
        }
        if (length > max) {
            throw new UpstreamException(Kind.TOO_LARGE, null);
        }
        byte[] all = raw.readNBytes((int) length);
        raw.read();
        return all;
    }

    private byte[] gathered(int max) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] piece = new byte[BUFFER];
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            if (read > max - all.size()) {
                throw new UpstreamException(Kind.TOO_LARGE, null);
            }
            all.write(piece, 0, read);
        }
        return all.toByteArray();
    }

    /** The first real content came: from now on the idle deadline counts instead of that of the first byte. */
    public void contentSeen() {
        lease.lifeline().contentSeen();
    }

    /** Cuts the connection; a read that waits fails with {@link Kind#ABORTED}. From any thread, any number of times, at any time. */
    public void abort() {
        lease.lifeline().cut(Kind.ABORTED);
    }

    /**
     * Ends an exchange whose reader has all it wants, say the last event of a stream: what little may follow is read for at most 250 ms so
     * that the connection can serve again. Never fails; close afterwards as always.
     */
    public void drain() {
        lease.lifeline().lastWords(Deadlines.in(LAST_WORDS));
        byte[] rest = new byte[BUFFER];
        try {
            if (raw.read(rest) >= 0) {
                raw.read(rest);
            }
        } catch (IOException e) {
            abort();
        }
    }

    /** Ends the exchange; never waits for the upstream. */
    @Override
    public void close() {
        lease.discardUnlessEnded();
    }

    private void end() {
        lease.giveBack(DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, null)
                ? KeepAlive.of(response, target.secure())
                : TimeValue.ZERO_MILLISECONDS);
    }

    private InputStream decoded() throws IOException {
        Header encoding = response.getFirstHeader("Content-Encoding");
        if (encoding == null || response.getEntity() == null || encoding.getValue().isBlank()
                || encoding.getValue().equalsIgnoreCase("identity")) {
            return raw;
        }
        if (encoding.getValue().equalsIgnoreCase("gzip") || encoding.getValue().equalsIgnoreCase("x-gzip")) {
            return new GunzippedBody(raw);
        }
        throw new UpstreamException(Kind.PROTOCOL, new IOException("Content-Encoding " + encoding.getValue() + " was not asked for"));
    }
}
