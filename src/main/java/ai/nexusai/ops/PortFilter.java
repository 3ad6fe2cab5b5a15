package ai.nexusai.ops;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Keeps the console and the admin API off the client port, and the client API off the admin port: a path of the other side is unknown. A third
 * port is treated as the client's.
 */
public final class PortFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final int adminPort;

    /** For a deployment whose ports are both known and differ. */
    public PortFilter(int adminPort) {
        this.adminPort = adminPort;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Side side = request.getLocalPort() == adminPort ? Side.ADMIN : Side.CLIENT;
        String info = request.getPathInfo();
        if (Side.of(request.getServletPath() + (info == null ? "" : info)).includes(side)) {
            chain.doFilter(request, response);
        } else {
            Answers.unknownPath(response);
        }
    }
}
