package ai.nexusai.ops;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

import static java.util.Objects.requireNonNull;

/**
 * Ends each connection with its answer while the node refuses calls (RFC 9112 section 9.6): a client that kept one open, and sends its call
 * again, connects anew and gets to another node. HTTP/2 has no such header.
 */
public final class GoodbyeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient BooleanSupplier refusing;

    /** @param refusing whether the node takes no calls any more */
    public GoodbyeFilter(BooleanSupplier refusing) {
        this.refusing = requireNonNull(refusing, "refusing is null");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (refusing.getAsBoolean() && "HTTP/1.1".equals(request.getProtocol())) {
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }
}
