package ai.nexusai.websocket;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.web.Errors;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.core.Utils;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** Takes handshakes (RFC 6455 section 4.2) to Tyrus, and has the container upgrade those that hold. */
final class UpgradeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    /** What the handshake is about. Extensions are none of it: none is ever negotiated. */
    private static final List<String> HEADERS = List.of("Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version",
            "Sec-WebSocket-Protocol");

    private final transient WebSocketEngine engine;
    private final transient Wires wires;
    private final String path;

    /** @param path what the endpoint is registered at with {@code engine} */
    UpgradeServlet(WebSocketEngine engine, Wires wires, String path) {
        this.engine = engine;
        this.wires = wires;
        this.path = path;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        var answer = new TyrusUpgradeResponse();
        WebSocketEngine.UpgradeInfo upgrade = engine.upgrade(handshake(request), answer);
        if (upgrade.getStatus() != WebSocketEngine.UpgradeStatus.SUCCESS) {
            answer.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            Errors.write(response, new GatewayException(answer.getStatus() == Status.UPGRADE_REQUIRED.http()
                    ? Status.UPGRADE_REQUIRED
                    : Status.INVALID_VALUE, "This is no handshake of WebSocket, version 13 (RFC 6455)."));
            return;
        }
        // set before the upgrade, which may commit them, and not added: containers have a Connection header of their own by then
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        request.upgrade(Upgraded.class).into(wires, upgrade);
    }

    private RequestContext handshake(HttpServletRequest request) {
        var handshake = RequestContext.Builder.create().requestURI(URI.create(path)).secure(request.isSecure())
                .userPrincipal(request.getUserPrincipal()).remoteAddr(request.getRemoteAddr()).serverAddr(request.getLocalAddr())
                .serverPort(request.getLocalPort()).build();
        for (String name : HEADERS) {
            List<String> values = Collections.list(request.getHeaders(name)).stream()
                    .flatMap(line -> Utils.parseHeaderValue(line.strip()).stream()).map(String::strip).toList();
            if (!values.isEmpty()) {
                handshake.getHeaders().put(name, values);
            }
        }
        return handshake;
    }
}
