package ai.nexusai.websocket;

import jakarta.websocket.server.ServerEndpointConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose default configurator does the container's WebSocket API keep? */
final class ContainerDefault {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerDefault.class);

    private ContainerDefault() {}

    /**
     * Makes it the container's own. The API keeps, for as long as the container runs, the first one that it finds by the thread's class loader;
     * were that the one of Tyrus, in this application, then none of its classes could ever be let go of, and every other application would get it.
     */
    static void settle() {
        Thread current = Thread.currentThread();
        ClassLoader own = current.getContextClassLoader();
        current.setContextClassLoader(ServerEndpointConfig.class.getClassLoader());
        try {
            boolean unused = new ServerEndpointConfig.Configurator().checkOrigin("");
        } catch (RuntimeException none) {
            LOG.debug("The container's WebSocket API has no default configurator", none);
        } finally {
            current.setContextClassLoader(own);
        }
    }
}
