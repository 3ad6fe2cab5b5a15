package ai.nexusai.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /readyz}: 200 while calls may be sent here, else 503; in both cases what each check says. */
public final class ReadyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String RETRY_SECONDS = "1";

    private final transient Readiness readiness;

    private record Answer(String status, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> degraded, Map<String, Finding> checks) {}

    public ReadyServlet(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Readiness.Report report = readiness.report();
        boolean ready = report.ready();
        if (!ready) {
            response.setHeader("Retry-After", RETRY_SECONDS);
        }
        Answers.json(response, ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                new Answer(ready ? "ready" : "not_ready", report.degraded(), report.checks()));
    }
}
