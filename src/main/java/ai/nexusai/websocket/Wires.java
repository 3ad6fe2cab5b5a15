package ai.nexusai.websocket;

import jakarta.servlet.http.WebConnection;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** All connections that Tyrus serves here: a container that undeploys leaves them open. Thread-safe. */
final class Wires implements Closeable {
    /** How long clients may take to answer our Close frames at the end, and the container to close. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Set<Wire> all = ConcurrentHashMap.newKeySet();
    private final CountDownLatch emptied = new CountDownLatch(1);
    private volatile boolean closing;

    Wire open(WebConnection connection, WebSocketEngine.UpgradeInfo upgrade) throws IOException {
        Wire wire = Wire.open(connection, upgrade, this::gone);
        all.add(wire);
        wire.start();
        if (closing) {
            wire.leave();
        }
        return wire;
    }

    private void gone(Wire wire) {
        all.remove(wire);
        if (closing && all.isEmpty()) {
            emptied.countDown();
        }
    }

    /** Closes all; those whose clients do not answer as well. */
    @Override
    public void close() {
        closing = true;
        all.forEach(Wire::leave);
        try {
            if (!isEmptyWithin(GOODBYE)) {
                all.forEach(Wire::giveUp);
                isEmptyWithin(GOODBYE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isEmptyWithin(Duration bound) throws InterruptedException {
        return all.isEmpty() || emptied.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    }
}
