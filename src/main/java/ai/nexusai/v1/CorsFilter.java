package ai.nexusai.v1;

import ai.nexusai.catalog.Catalog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets pages of the origins in the setting {@code cors_origins} call the client API (WHATWG Fetch, "CORS protocol"); never with cookies.
 * While no catalog is there, nothing is allowed.
 */
public final class CorsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String ANY = "*";
    private static final String EXPOSED = "X-Request-Id, X-Conversation-Id, X-Upstream-Request-Id, X-NexusAI-Cost, Retry-After, "
            + "x-ratelimit-limit-requests, x-ratelimit-limit-tokens, x-ratelimit-remaining-requests, x-ratelimit-remaining-tokens, "
            + "x-ratelimit-reset-requests, x-ratelimit-reset-tokens";

    private final transient Supplier<Optional<Catalog>> catalogs;

    public CorsFilter(Supplier<Optional<Catalog>> catalogs) {
        this.catalogs = catalogs;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        boolean preflight = request.getMethod().equals("OPTIONS");
        if (allow(origin, response)) {
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
            if (preflight && request.getHeader("Access-Control-Request-Method") != null) {
                answerPreflight(request, response);
                return;
            }
        }
        if (preflight) {
            response.setHeader("Allow", "GET, POST, OPTIONS");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        chain.doFilter(request, response);
    }

    /** A request without an origin is no page's; caches have to tell its answer from a page's all the same. */
    private boolean allow(String origin, HttpServletResponse response) {
        List<String> origins = catalogs.get().map(catalog -> catalog.settings().corsOrigins()).orElse(List.of());
        if (origins.contains(ANY)) {
            if (origin == null) {
                return false;
            }
            response.setHeader("Access-Control-Allow-Origin", ANY);
            return true;
        }
        response.addHeader("Vary", "Origin");
        if (origin != null && origins.contains(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            return true;
        }
        return false;
    }

    private static void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null) {
            response.setHeader("Access-Control-Allow-Headers", headers);
        }
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
