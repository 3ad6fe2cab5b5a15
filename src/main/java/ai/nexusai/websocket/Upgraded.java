package ai.nexusai.websocket;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** What the container makes for a connection that it upgrades, by its constructor without parameters: hands the connection on. */
public final class Upgraded implements HttpUpgradeHandler {
    private Optional<Opening> opening = Optional.empty();
    private Optional<Wire> wire = Optional.empty();

    private record Opening(Wires wires, WebSocketEngine.UpgradeInfo upgrade) {}

    /** To be called before the container calls {@link #init}. */
    void into(Wires wires, WebSocketEngine.UpgradeInfo upgrade) {
        opening = Optional.of(new Opening(wires, upgrade));
    }

    @Override
    public void init(WebConnection connection) {
        try {
            Opening how = opening.orElseThrow();
            wire = Optional.of(how.wires().open(connection, how.upgrade()));
            opening = Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        wire.ifPresent(Wire::gone);
    }
}
