package ai.nexusai;

import jakarta.servlet.http.HttpServlet;

/**
 * Lets the running calls end when a container takes the application out of service. It serves nothing; its {@link #destroy} comes before the
 * listeners are told, and with them the container's WebSocket engine, which would close the sockets in its own way.
 */
final class FarewellServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Runnable farewell;

    FarewellServlet(Runnable farewell) {
        this.farewell = farewell;
    }

    @Override
    public void destroy() {
        farewell.run();
    }
}
