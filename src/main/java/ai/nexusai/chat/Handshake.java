package ai.nexusai.chat;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.web.Errors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/**
 * Answers a handshake that is refused with a status of HTTP, before the container upgrades; the pass of one that is let in travels on as the
 * session's principal. To be mapped before the container's own filter.
 */
final class Handshake extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient Entrance entrance;
    private final transient ActiveCalls active;

    Handshake(Entrance entrance, ActiveCalls active) {
        this.entrance = entrance;
        this.active = active;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Pass pass;
        try {
            checkUpgrade(request, response);
            active.checkOpen();
            pass = entrance.enter(request);
        } catch (GatewayException refusal) {
            Errors.write(response, refusal);
            return;
        }
        chain.doFilter(new Admitted(request, pass), response);
    }

    /** RFC 9110 section 15.5.22: a 426 names the protocol. */
    private static void checkUpgrade(HttpServletRequest request, HttpServletResponse response) {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade")) || !request.getMethod().equals("GET")) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Connection", "Upgrade");
            throw new GatewayException(Status.UPGRADE_REQUIRED,
                    "This path speaks WebSocket only: open it with a WebSocket client, at ws:// or wss://.");
        }
    }

    /** The request, made in the name of a pass. */
    private static final class Admitted extends HttpServletRequestWrapper {
        private final Pass pass;

        Admitted(HttpServletRequest request, Pass pass) {
            super(request);
            this.pass = pass;
        }

        @Override
        public Principal getUserPrincipal() {
            return pass;
        }
    }
}
