package ai.nexusai.websocket;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One upgraded connection between the container's streams and Tyrus. It is closed in the container's own threads only, since Tomcat ends a
 * connection after one of its calls and at no other time; and not before the client had a chance to read our Close frame and to answer it
 * (RFC 6455 section 7.1.1): a connection that is closed while the client still sends is reset, and the frame lost. Thread-safe.
 */
final class Wire implements ReadListener, Outgoing.Events {
    /** How long frames that the client does not take are kept for it once the socket is closed. */
    private static final Duration FAREWELL = Duration.ofSeconds(60);
    /** How long the client may take to answer a Close frame. */
    private static final Duration LINGER = Duration.ofSeconds(5);
    private static final int CHUNK = 8 << 10;
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private final WebConnection container;
    private final ServletInputStream in;
    private final Outgoing out;
    private final Connection tyrus;
    private final Consumer<Wire> goodbye;
    private final Parts parts = new Parts();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean hurried;

    private Wire(WebConnection container, WebSocketEngine.UpgradeInfo upgrade, Consumer<Wire> goodbye) throws IOException {
        this.container = container;
        this.in = container.getInputStream();
        this.out = new Outgoing(container.getOutputStream(), this);
        this.tyrus = upgrade.createConnection(out, reason -> {});
        this.goodbye = goodbye;
    }

    /**
     * Serves a connection that was just upgraded.
     *
     * @param goodbye told once when it is gone
     */
    static Wire open(WebConnection container, WebSocketEngine.UpgradeInfo upgrade, Consumer<Wire> goodbye) throws IOException {
        return new Wire(container, upgrade, goodbye);
    }

    void start() {
        out.start();
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (in.isReady() && !in.isFinished()) {
            int length = in.read(chunk);
            if (length < 0) {
                break;
            }
            take(chunk, length);
        }
        settled();
    }

    private void take(byte[] chunk, int length) {
        var frames = parts.cut(chunk, length);
        if (!out.isEnded()) {
            tyrus.getReadHandler().handle(frames);
        }
        if (parts.isBroken()) {
            tyrus.close(new CloseReason(CloseCodes.PROTOCOL_ERROR, "this is no frame of a client"));
        }
    }

    @Override
    public void onAllDataRead() {
        lost();
        close();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("A WebSocket connection failed", failure);
        lost();
        close();
    }

    /** The client is away: nothing is to be written, and the endpoint learns it. */
    private void lost() {
        out.abandon();
        tyrus.close(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "the connection ended"));
    }

    @Override
    public void ended() {
        Thread.ofVirtual().name("nexusai-websocket-close").start(this::seeOff);
    }

    @Override
    public void failed() {
        hurried = true;
        Thread.ofVirtual().name("nexusai-websocket-close").start(this::lost);
    }

    @Override
    public void settled() {
        if (out.isDone() && (parts.isClosed() || hurried)) {
            close();
        }
    }

    private void close() {
        try {
            container.close();
        } catch (Exception e) {
            LOG.debug("A WebSocket connection did not close", e);
        }
    }

    private void seeOff() {
        try {
            if (!out.awaitDone(FAREWELL) || !gone.await(LINGER.toMillis(), TimeUnit.MILLISECONDS)) {
                giveUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes without waiting for the client any longer. */
    void giveUp() {
        out.abandon();
        hurried = true;
        out.nudge();
    }

    /** Says goodbye to the client, where nobody did. */
    void leave() {
        tyrus.close(new CloseReason(CloseCodes.GOING_AWAY, "this node is being shut down"));
    }

    /** The container has closed it. */
    void gone() {
        lost();
        gone.countDown();
        goodbye.accept(this);
    }
}
