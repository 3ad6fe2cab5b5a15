package ai.nexusai.console;

import ai.nexusai.page.Page;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import ai.nexusai.web.ReachedAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What runs here: product, node, container, and where its machines' addresses are. */
final class AboutPage implements Page {

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/about", Access.VIEW, this::show));
    }

    private View show(Visit visit) {
        Runtime machine = Runtime.getRuntime();
        Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return View.show("about").with("container", visit.request().getServletContext().getServerInfo())
                .with("java", Runtime.version().toString() + " (" + System.getProperty("java.vm.name") + ")")
                .with("started", Instant.now().minus(up).toString())
                .with("memory", (machine.totalMemory() - machine.freeMemory()) >> 20).with("processors", machine.availableProcessors())
                .with("metrics", metrics(visit.request()));
    }

    /** The call of a scraper, from where the browser is. */
    private static String metrics(HttpServletRequest request) {
        return "curl -H \"Authorization: Bearer $NEXUSAI_METRICS_TOKEN\" " + ReachedAddress.of(request, request.getServerPort())
                + "/metrics";
    }
}
