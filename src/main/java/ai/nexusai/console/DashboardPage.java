package ai.nexusai.console;

import ai.nexusai.page.Page;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import java.util.List;

/** The console's start. The page waits for no figures: its script asks the admin API for them. */
final class DashboardPage implements Page {
    /** Its script puts the name of a model here that is there. */
    private static final String MODEL = "your-model";

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/", Access.VIEW, DashboardPage::show), Route.post("/demo", Access.ADMINISTER, DashboardPage::loadDemo));
    }

    private static View loadDemo(Visit visit) {
        int calls = visit.api().post("/api/demo").path("calls").asInt();
        return View.done("/", "dashboard.demo_loaded", Integer.toString(calls));
    }

    private static View show(Visit visit) {
        return View.show("dashboard").with("example", Example.withVariable(MODEL).getFirst());
    }
}
