package ai.nexusai.console.model;

import ai.nexusai.page.Page;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How does a model answer a question, or a question about a picture? Asked by the page itself over the chat socket. */
final class TestPage implements Page {

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/test", Access.VIEW, this::show));
    }

    private View show(Visit visit) {
        return View.show("models/test").with("providers", visit.api().all("/api/providers"))
                .with("language_model", active(visit, "active_language_model")).with("vision_model", active(visit, "active_vision_model"));
    }

    /** Empty text where the setting names none. */
    private static String active(Visit visit, String setting) {
        JsonNode value = visit.api().get("/api/settings/" + setting).path("value");
        return value.asText("");
    }
}
