package ai.nexusai.ops;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

import static java.util.Objects.requireNonNull;

/** Before pages: until the node has started, each of them is the one that says what it waits for. */
public final class WaitingFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient WaitingPage waiting;

    public WaitingFilter(WaitingPage waiting) {
        this.waiting = requireNonNull(waiting, "waiting is null");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (waiting.isOver()) {
            chain.doFilter(request, response);
        } else {
            waiting.write(request, response);
        }
    }
}
