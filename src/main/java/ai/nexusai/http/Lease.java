package ai.nexusai.http;

import ai.nexusai.http.Connector.Stage;
import ai.nexusai.http.UpstreamException.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection taken from the pool for one exchange, given back or thrown away exactly once.
 *
 * <p>When a connection that served before breaks while the request is still being written, the request is sent once more on a fresh one:
 * its peer cannot have acted on a body that lacks its end. After the last byte is out nobody can know that, so there is no second try
 * here; what is left of that window is small, because a connection is asked right before its use whether its peer closed it.
 */
final class Lease {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL_STATUS = 200;
    private static final Timeout UNBOUNDED = Timeout.ofDays(1);

    private final Connections connections;
    private final Target target;
    private final Deadlines deadlines;
    private final Lifeline lifeline;
    private final AtomicBoolean released = new AtomicBoolean();
    private ConnectionEndpoint endpoint;
    private Connector.Progress progress;
    private boolean requestIsOut;

    /** @param connections entered; the lease leaves them when it ends */
    Lease(Connections connections, Target target, Deadlines deadlines) {
        this.connections = connections;
        this.target = target;
        this.deadlines = deadlines;
        this.lifeline = new Lifeline(deadlines);
    }

    Lifeline lifeline() {
        return lifeline;
    }

    /** Sends {@code message} and waits for the head of its answer. */
    ClassicHttpResponse carry(ClassicHttpRequest message) throws UpstreamException {
        connections.watchdog().watch(lifeline);
        try {
            take();
            return endpoint.isConnected() ? onUsedConnection(message) : onFreshConnection(message);
        } catch (IOException | HttpException e) {
            throw broken(e);
        } catch (RuntimeException e) {
            discard(Kind.ABORTED);
            throw e;
        }
    }

    private void take() throws UpstreamException {
        Timeout wait = wait(deadlines);
        try {
            endpoint = connections.pool().lease("", target.route(), wait, null).get(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(Kind.ABORTED, e);
        } catch (IllegalStateException e) {
            // the pool is closed: the gateway ends
            throw new UpstreamException(Kind.ABORTED, e);
        } catch (TimeoutException e) {
            throw new UpstreamException(Kind.CONNECT_TIMEOUT, e);
        } catch (ExecutionException e) {
            throw new UpstreamException(Kind.CONNECT_FAILED, e);
        }
    }

    /** How long to wait for a place in the pool, which is full only beyond any sensible load. */
    private static Timeout wait(Deadlines deadlines) {
        long left = deadlines.totalAt() == Deadlines.NEVER ? Long.MAX_VALUE : Math.max(1, deadlines.totalAt() - System.nanoTime());
        long connect = deadlines.connect().isZero() ? Long.MAX_VALUE : deadlines.connect().toNanos();
        long shorter = Math.min(left, connect);
        return shorter == Long.MAX_VALUE ? Timeout.DISABLED : Timeout.of(Math.max(1, shorter / 1_000_000), TimeUnit.MILLISECONDS);
    }

    private ClassicHttpResponse onUsedConnection(ClassicHttpRequest message) throws IOException, HttpException {
        try {
            return execute(message);
        } catch (IOException e) {
            if (requestIsOut || lifeline.cutBy().isPresent()) {
                throw e;
            }
            endpoint.close(CloseMode.IMMEDIATE);
            return onFreshConnection(message);
        }
    }

    private ClassicHttpResponse onFreshConnection(ClassicHttpRequest message) throws IOException, HttpException {
        lifeline.connecting();
        progress = new Connector.Progress(lifeline);
        Duration connect = deadlines.connect();
        connections.pool().connect(endpoint, connect.isZero() ? UNBOUNDED : Timeout.of(connect), progress);
        progress = null;
        return execute(message);
    }

    private ClassicHttpResponse execute(ClassicHttpRequest message) throws IOException, HttpException {
        return endpoint.execute("", message, this::exchange, null);
    }

    private ClassicHttpResponse exchange(ClassicHttpRequest message, HttpClientConnection connection, HttpContext none)
            throws IOException, HttpException {
        lifeline.attach((UpstreamConnection) connection);
        lifeline.sent();
        connection.sendRequestHeader(message);
        connection.sendRequestEntity(message);
        connection.flush();
        requestIsOut = true;
        lifeline.sent();
        ClassicHttpResponse response = connection.receiveResponseHeader();
        while (response.getCode() < FIRST_FINAL_STATUS) {
            if (response.getCode() == SWITCHING_PROTOCOLS) {
                throw new ProtocolException("The upstream switches protocols unasked");
            }
            response = connection.receiveResponseHeader();
        }
        if (MessageSupport.canResponseHaveBody(message.getMethod(), response)) {
            connection.receiveResponseEntity(response);
        }
        return response;
    }

    /** The answer is read to its end: the connection may rest in the pool for {@code keep}; not positive = it is closed. */
    void giveBack(TimeValue keep) {
        if (!lifeline.finish()) {
            discard(Kind.ABORTED);
        } else if (released.compareAndSet(false, true)) {
            connections.watchdog().release(lifeline);
            connections.pool().release(endpoint, null, TimeValue.isPositive(keep) ? keep : null);
            connections.leave();
        }
    }

    /** Throws the connection away, whatever state it is in; reads fail with {@code why} from now on. */
    void discard(Kind why) {
        lifeline.cut(why);
        if (released.compareAndSet(false, true)) {
            connections.watchdog().release(lifeline);
            if (endpoint != null) {
                endpoint.close(CloseMode.IMMEDIATE);
                connections.pool().release(endpoint, null, null);
            }
            connections.leave();
        }
    }

    /** After the end of the answer this does nothing. */
    void discardUnlessEnded() {
        if (!released.get()) {
            discard(Kind.ABORTED);
        }
    }

    /** Ends this lease after {@code e} and says in our words what happened. */
    UpstreamException broken(Exception e) {
        Optional<Kind> cut = lifeline.cutBy();
        Kind kind = cut.map(this::atProxy).orElseGet(() -> kind(e));
        discard(kind);
        return cut.isEmpty() && e instanceof UpstreamException known ? known : new UpstreamException(kind, e);
    }

    private Kind kind(Exception e) {
        if (e instanceof UpstreamException known) {
            return known.kind();
        }
        if (progress != null) {
            return connectKind(e);
        }
        boolean invalid = e instanceof HttpException || e instanceof MessageConstraintException
                || e instanceof MalformedChunkCodingException;
        return invalid ? Kind.PROTOCOL : Kind.RESET;
    }

    /** A connection that was not opened in time because of the proxy is the proxy's failure. */
    private Kind atProxy(Kind cut) {
        boolean proxy = cut == Kind.CONNECT_TIMEOUT && progress != null && progress.stage() == Stage.PROXY;
        return proxy ? Kind.PROXY_FAILED : cut;
    }

    private Kind connectKind(Exception e) {
        if (e instanceof AddressRefusedException) {
            return Kind.ADDRESS_REFUSED;
        }
        if (progress.stage() == Stage.PROXY) {
            return Kind.PROXY_FAILED;
        }
        if (e instanceof SocketTimeoutException) {
            return Kind.CONNECT_TIMEOUT;
        }
        return progress.stage() == Stage.TLS || e instanceof SSLException ? Kind.TLS_FAILED : Kind.CONNECT_FAILED;
    }
}
