package ai.nexusai.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose implementation of WebSocket serves. */
public enum WebSocketEngine {
    /** The one that the container brings. */
    CONTAINER,
    /** Tyrus, which the WAR brings. */
    TYRUS;

    /** As it is written in settings and documents. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<WebSocketEngine> of(String text) {
        return Stream.of(values()).filter(engine -> engine.text().equalsIgnoreCase(text)).findFirst();
    }
}
