package ai.nexusai.console;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

import static ai.nexusai.page.Field.Kind.FLAG;
import static ai.nexusai.page.Field.Kind.INTEGER;
import static ai.nexusai.page.Field.Kind.LINES;
import static ai.nexusai.page.Field.Kind.PAIRS;
import static ai.nexusai.page.Field.Kind.SECRET;

/** The registered providers: the list, and the form of one. */
final class ProvidersPage implements Page {
    private static final String API = "/api/providers";
    private static final String LIST = "/providers";
    private static final List<Field> FIELDS = List.of(Field.text("name"), Field.text("server_url"), Field.of(SECRET, "server_key"),
            Field.text("description"), Field.of(FLAG, "enabled"), Field.of(FLAG, "lenient"), Field.of(LINES, "proxy_urls"),
            Field.of(PAIRS, "headers"), Field.of(INTEGER, "timeouts.connect_ms"), Field.of(INTEGER, "timeouts.first_byte_ms"),
            Field.of(INTEGER, "timeouts.idle_ms"), Field.of(INTEGER, "timeouts.total_ms"));

    @Override
    public List<Route> routes() {
        return List.of(Route.get(LIST, Access.VIEW, this::list), Route.get("/providers/new", Access.OPERATE, this::blank),
                Route.post(LIST, Access.OPERATE, this::create), Route.get("/providers/{id}", Access.VIEW, this::edit),
                Route.post("/providers/{id}", Access.OPERATE, this::save),
                Route.post("/providers/{id}/delete", Access.OPERATE, this::delete));
    }

    private View list(Visit visit) {
        return Lists.show(visit, "providers/list", "providers", API, List.of("q", "sort"));
    }

    private View blank(Visit visit) {
        return View.show("providers/edit").with("form", Form.empty(FIELDS).preset("enabled", "on"));
    }

    private View create(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            JsonNode made = visit.api().post(API, form.body());
            return View.done("/providers/" + made.path("id").asLong(), "providers.created", made.path("name").asText());
        } catch (Refused e) {
            return new View.Show("providers/edit", Map.of("form", form.refused(e)), e.status());
        }
    }

    private View edit(Visit visit) {
        JsonNode provider = visit.api().get(API + "/" + visit.id());
        return View.show("providers/edit").with("form", Form.of(FIELDS, provider)).with("provider", Values.map(provider));
    }

    private View save(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            ObjectNode body = form.body();
            JsonNode saved = visit.api().patch(API + "/" + visit.id(), body);
            return View.done(LIST, "form.saved", saved.path("name").asText());
        } catch (Refused e) {
            JsonNode provider = visit.api().get(API + "/" + visit.id());
            return new View.Show("providers/edit", Map.of("form", form.refused(e), "provider", Values.map(provider)), e.status());
        }
    }

    private View delete(Visit visit) {
        String name = visit.api().get(API + "/" + visit.id()).path("name").asText();
        visit.api().delete(API + "/" + visit.id());
        return View.done(LIST, "form.deleted", name);
    }
}
