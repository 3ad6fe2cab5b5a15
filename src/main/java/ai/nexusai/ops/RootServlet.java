package ai.nexusai.ops;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.OptionalInt;

/** {@code /}: on the client port product and version as JSON; on the admin port, and for browsers, the console, or while it is
 * not ready a page that says what it waits for. */
public final class RootServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient OptionalInt adminPort;
    private final transient WaitingPage waiting;
    private final transient String platform;

    /** {@code adminPort} is empty where one port serves everything: then the client's {@code Accept} decides. */
    public RootServlet(OptionalInt adminPort, WaitingPage waiting, String platform) {
        this.adminPort = adminPort;
        this.waiting = waiting;
        this.platform = platform;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        boolean page = adminPort.isPresent()
                ? adminPort.getAsInt() == request.getLocalPort()
                : accept != null && accept.contains("text/html");
        if (page && waiting.isOver()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", request.getContextPath() + "/admin/");
            return;
        }
        if (page) {
            waiting.write(request, response);
            return;
        }
        var product = new LinkedHashMap<String, String>();
        product.put("name", platform);
        product.put("product", "NexusAI Gateway");
        product.put("version", ProductVersion.of(getServletContext()));
        Answers.json(response, HttpServletResponse.SC_OK, product);
    }
}
