package ai.nexusai.chat;

import ai.nexusai.call.CallHead;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.relay.ByteBudget;
import ai.nexusai.relay.Relay;
import jakarta.servlet.Filter;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The chat over WebSocket: what the root package registers, drains and closes. Thread-safe. */
public final class Chat implements AutoCloseable {
    public static final String PATH = "/ws/chat";
    /** How long a socket may take to say goodbye when all are closed. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Calls calls;
    private final Entrance entrance;
    private final Sockets sockets;

    /**
     * What answers are made with.
     *
     * @param heads begins a call from an address
     * @param threads starts a virtual thread for each answer
     */
    public record Calls(Relay relay, ActiveCalls active, ByteBudget budget, Function<String, CallHead> heads, Executor threads) {}

    /**
     * What one socket may take.
     *
     * @param frame bytes of one message, in either direction
     * @param answers that run at once
     * @param patience how long a frame may wait to be taken by the client, or a begun message for its rest
     * @param ping time between pings
     */
    public record Limits(int frame, int answers, Duration patience, Duration ping) {
        public static final Limits STANDARD = new Limits(8 << 20, 8, Duration.ofSeconds(60), Duration.ofSeconds(20));
    }

    /** Starts the timer of the pings; to be closed. */
    public Chat(Entrance entrance, Calls calls, Limits limits) {
        this.entrance = entrance;
        this.calls = calls;
        this.sockets = new Sockets(calls, limits);
    }

    /** Refuses handshakes over HTTP; belongs before the container's own filter. */
    public Filter handshake() {
        return new Handshake(entrance, calls.active());
    }

    /** For {@code ServerContainer.addEndpoint}, behind {@link #handshake}. */
    public ServerEndpointConfig endpoint() {
        return ChatEndpoint.config(PATH, sockets);
    }

    /** How many sockets are open. */
    public int sockets() {
        return sockets.count();
    }

    /** Lets sockets stay again after a {@link #drain}. */
    public void open() {
        sockets.open();
    }

    /** Closes each socket as soon as none of its answers runs: 1012, the client is to connect anew, elsewhere. */
    public void drain() {
        sockets.drain();
    }

    /** Closes all sockets, also those of which an answer runs, and waits a moment for them to be told. */
    @Override
    public void close() {
        sockets.close(GOODBYE);
    }
}
