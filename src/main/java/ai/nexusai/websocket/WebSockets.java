package ai.nexusai.websocket;

import ai.nexusai.config.WebSocketEngine;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.Closeable;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers an endpoint with the engine that serves here. */
public final class WebSockets {
    private static final Logger LOG = LoggerFactory.getLogger(WebSockets.class);
    private static final String TOMCAT = "Apache Tomcat";

    private WebSockets() {}

    /**
     * The engine that serves: the one that was asked for, else Tyrus where it holds what the container's own does not.
     *
     * @param container as {@code ServletContext.getServerInfo()} names it
     */
    public static WebSocketEngine chosen(Optional<WebSocketEngine> wish, String container) {
        boolean tried = container.startsWith(TOMCAT);
        if (wish.filter(WebSocketEngine.TYRUS::equals).isPresent() && !tried) {
            LOG.warn("Tyrus was tried on Tomcat alone, and this is {}: its sockets may fail", container);
        }
        return wish.orElse(tried ? WebSocketEngine.TYRUS : WebSocketEngine.CONTAINER);
    }

    /**
     * To be called once, while {@code context} is being initialized.
     *
     * @param endpoint makes the one at a path without parameters; not before the API has its default, since already the API's builder asks for it
     * @return closes the connections that outlive the web application; to be closed when that ends, after its own goodbyes
     */
    public static Closeable register(ServletContext context, Supplier<ServerEndpointConfig> endpoint, WebSocketEngine engine) {
        ContainerDefault.settle();
        ServerEndpointConfig made = endpoint.get();
        try {
            return switch (engine) {
                case CONTAINER -> container(context, made);
                case TYRUS -> tyrus(context, made);
            };
        } catch (DeploymentException e) {
            throw new IllegalStateException("The WebSocket endpoint " + made.getPath() + " was refused", e);
        }
    }

    private static Closeable container(ServletContext context, ServerEndpointConfig endpoint) throws DeploymentException {
        if (context.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
            container.addEndpoint(endpoint);
        } else {
            LOG.warn("This container has no WebSocket engine: {} is not served, everything else is", endpoint.getPath());
        }
        return () -> {};
    }

    private static Closeable tyrus(ServletContext context, ServerEndpointConfig endpoint) throws DeploymentException {
        var wires = new Wires();
        var engine = TyrusWebSocketEngine.builder(new ServerOnly()).incomingBufferSize(4 * Parts.MOST).build();
        engine.register(endpoint, "");
        context.addServlet("websocket", new UpgradeServlet(engine, wires, endpoint.getPath())).addMapping(endpoint.getPath());
        return wires;
    }
}
