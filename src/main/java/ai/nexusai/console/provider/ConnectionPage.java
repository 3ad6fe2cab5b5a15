package ai.nexusai.console.provider;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Page;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import java.util.List;

/** What one asks a provider itself: whether it answers, and which models it has. Scripts ask the admin API and show its answer as it comes. */
final class ConnectionPage implements Page {
    private static final List<Field> FILTER = List.of(Field.text("include"), Field.text("exclude"), Field.text("prefix"),
            Field.text("alias_rules"));

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/providers/{id}/import", Access.OPERATE, visit -> View.show("providers/import")
                .with("provider", ProviderPages.provider(visit)).with("form", Form.empty(FILTER))),
                Route.get("/providers/{id}/test", Access.OPERATE, ConnectionPage::test));
    }

    private static View test(Visit visit) {
        return View.show("providers/test").with("provider", ProviderPages.provider(visit)).with("form", Form.empty(List.of()))
                .with("models", Values.list(visit.api().get("/providers/" + visit.id() + "/models").path("models")));
    }
}
