package ai.nexusai.openapi;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** {@code /docs} and {@code /redoc}: the API document for people, by Swagger UI and by ReDoc. Both load nothing from another host. */
public final class DocsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String VENDOR = "/static/vendor/";
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";
    /** ReDoc makes its styles while it draws; it is the only page that may, see docs/decisions/0011. */
    private static final Map<String, String> FURTHER = Map.of("/redoc", "; style-src 'self' 'unsafe-inline'");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] page = page(request.getServletPath().substring(1)).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Security-Policy", POLICY + FURTHER.getOrDefault(request.getServletPath(), ""));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    /** With the folders of the libraries, which name their versions, filled in. */
    private String page(String name) throws IOException {
        ServletContext context = getServletContext();
        try (InputStream in = context.getResourceAsStream("/WEB-INF/pages/" + name + ".html")) {
            String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Set<String> folders = context.getResourcePaths(VENDOR);
            for (String folder : folders == null ? Set.<String>of() : folders) {
                String versioned = Path.of(folder).getFileName().toString();
                page = page.replace("{{" + versioned.substring(0, versioned.lastIndexOf('-')) + "}}", "static/vendor/" + versioned);
            }
            return page;
        }
    }
}
