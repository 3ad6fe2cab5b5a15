package ai.nexusai.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /readyz}: 200 while calls may be sent here, naming what is degraded; else 503 with the reasons. */
public final class ReadyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Readiness readiness;

    private record State(String status, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> degraded,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> reasons) {}

    public ReadyServlet(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Readiness.Report report = readiness.report();
        Answers.json(response, report.ready() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                new State(report.ready() ? "ready" : "not_ready", report.degraded(), report.refusals()));
    }
}
