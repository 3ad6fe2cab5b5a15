package ai.nexusai.chat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session of the engine that serves, as a {@link ChatSocket}. Public, since Tyrus calls it by reflection. */
public final class ChatEndpoint extends Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ChatEndpoint.class);

    private final Sockets sockets;
    private Optional<ChatSocket> socket = Optional.empty();

    private ChatEndpoint(Sockets sockets) {
        this.sockets = sockets;
    }

    static ServerEndpointConfig config(String path, Sockets sockets) {
        return ServerEndpointConfig.Builder.create(ChatEndpoint.class, path).subprotocols(List.of(ProtocolKey.VERSION))
                .configurator(new Configurator(sockets)).build();
    }

    /**
     * Leaves nothing to the default of the API, which would be the one of Tyrus also where another engine serves. Compression is not negotiated:
     * its windows alone cost hundreds of kilobytes for each idle socket.
     */
    private static final class Configurator extends ServerEndpointConfig.Configurator {
        private final Sockets sockets;

        Configurator(Sockets sockets) {
            this.sockets = sockets;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new ChatEndpoint(sockets));
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return requested.stream().filter(supported::contains).findFirst().orElse("");
        }

        /** {@link Handshake} did, where it matters. */
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            // the answer is the engine's own
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        if (session.getUserPrincipal() instanceof Pass pass) {
            ChatSocket opened = sockets.opened(session, pass);
            socket = Optional.of(opened);
            session.addMessageHandler(new Texts(opened));
            session.addMessageHandler(new Binaries(opened));
        } else {
            Closing.NOT_ALLOWED.close(session, "no pass came with this handshake");
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        socket.ifPresent(ChatSocket::left);
    }

    @Override
    public void onError(Session session, Throwable failure) {
        LOG.debug("A chat socket failed", failure);
        socket.ifPresent(ChatSocket::failed);
    }

    /** Partial on purpose: for whole messages a container allots the largest one to every session. */
    private record Texts(ChatSocket socket) implements MessageHandler.Partial<String> {

        @Override
        public void onMessage(String part, boolean last) {
            socket.received(part, last);
        }
    }

    private record Binaries(ChatSocket socket) implements MessageHandler.Partial<ByteBuffer> {

        @Override
        public void onMessage(ByteBuffer part, boolean last) {
            socket.close(Closing.NOT_TEXT, "frames are JSON texts");
        }
    }
}
