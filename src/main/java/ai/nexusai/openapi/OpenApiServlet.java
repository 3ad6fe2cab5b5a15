package ai.nexusai.openapi;

import ai.nexusai.json.Json;
import ai.nexusai.openapi.Document.Side;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /openapi.json}: on each port the document of what it serves. Written when it is first asked for. */
public final class OpenApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Set<Class<?>> routes;
    private final transient OptionalInt adminPort;
    private final transient String version;
    private final transient Map<List<Side>, byte[]> documents = new ConcurrentHashMap<>();

    /** {@code adminPort} is empty where one port serves everything. */
    public OpenApiServlet(Set<Class<?>> routes, OptionalInt adminPort, String version) {
        this.routes = Set.copyOf(routes);
        this.adminPort = adminPort;
        this.version = version;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] document = documents.computeIfAbsent(sides(request),
                sides -> Json.bytes(Document.of(routes, sides, version, getServletContext().getContextPath())));
        response.setContentType("application/json");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }

    private List<Side> sides(HttpServletRequest request) {
        if (adminPort.isEmpty()) {
            return List.of(Side.ADMIN, Side.CLIENT);
        }
        return List.of(adminPort.getAsInt() == request.getLocalPort() ? Side.ADMIN : Side.CLIENT);
    }
}
