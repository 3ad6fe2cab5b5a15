package ai.nexusai.ops;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** What somebody reads who comes before this node has started: what it waits for. The browser asks again by itself. */
public final class WaitingPage {
    /** The checks without which there is no page; one that is drained, or cannot record calls, shows its pages. */
    private static final List<String> NEEDED = List.of("database", "schema", "master_key", "catalog");
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String PAUSE_SECONDS = "2";

    private final Readiness readiness;

    public WaitingPage(Readiness readiness) {
        this.readiness = requireNonNull(readiness, "readiness is null");
    }

    /** Whether there is nothing to wait for. */
    boolean isOver() {
        return reasons().isEmpty();
    }

    /** Sends the page, as the 503 that it is. */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Retry-After", PAUSE_SECONDS);
        response.setHeader("Refresh", PAUSE_SECONDS);
        try (InputStream in = request.getServletContext().getResourceAsStream("/WEB-INF/pages/waiting.html")) {
            String page = fill(new String(in.readAllBytes(), StandardCharsets.UTF_8), request);
            response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String fill(String template, HttpServletRequest request) {
        String list = reasons().stream().map(reason -> "<li>" + escaped(reason) + "</li>").collect(Collectors.joining());
        return template.replace("{{root}}", escaped(request.getContextPath()))
                .replace("{{version}}", escaped(ProductVersion.of(request.getServletContext()))).replace("{{reasons}}", list);
    }

    private List<String> reasons() {
        Readiness.Report report = readiness.report();
        return NEEDED.stream().filter(report::isRefused).map(name -> report.checks().get(name).message()).toList();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
