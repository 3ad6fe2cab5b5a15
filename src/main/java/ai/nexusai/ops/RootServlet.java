package ai.nexusai.ops;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.OptionalInt;

/** {@code /}: on the client port product and version as JSON; on the admin port, and for browsers, the console, or while it is
 * not ready a page that says how to go on. */
public final class RootServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private final transient OptionalInt adminPort;
    private final transient HomePage homePage;
    private final transient String platform;

    /** {@code adminPort} is empty where one port serves everything: then the client's {@code Accept} decides. */
    public RootServlet(OptionalInt adminPort, HomePage homePage, String platform) {
        this.adminPort = adminPort;
        this.homePage = homePage;
        this.platform = platform;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        boolean page = adminPort.isPresent()
                ? adminPort.getAsInt() == request.getLocalPort()
                : accept != null && accept.contains("text/html");
        if (page && homePage.isReady()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", request.getContextPath() + "/admin/");
            return;
        }
        if (page) {
            page(request, response);
            return;
        }
        var product = new LinkedHashMap<String, String>();
        product.put("name", platform);
        product.put("product", "NexusAI Gateway");
        product.put("version", ProductVersion.of(getServletContext()));
        Answers.json(response, HttpServletResponse.SC_OK, product);
    }

    private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-cache");
        if (!homePage.isReady()) {
            response.setHeader("Refresh", "2");
        }
        try (InputStream in = getServletContext().getResourceAsStream("/WEB-INF/pages/home.html")) {
            String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            response.getOutputStream()
                    .write(homePage.fill(template, request, ProductVersion.of(getServletContext())).getBytes(StandardCharsets.UTF_8));
        }
    }
}
