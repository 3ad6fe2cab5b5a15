package ai.nexusai.console.provider;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Lists;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

import static ai.nexusai.console.provider.ProviderPages.API;
import static ai.nexusai.console.provider.ProviderPages.LIST;
import static ai.nexusai.page.Field.Kind.FLAG;
import static ai.nexusai.page.Field.Kind.INTEGER;
import static ai.nexusai.page.Field.Kind.LINES;
import static ai.nexusai.page.Field.Kind.PAIRS;
import static ai.nexusai.page.Field.Kind.SECRET;

/** The registered providers: the list, and the form of one. */
final class ProvidersPage implements Page {
    private static final String TEMPLATE = "providers/edit";
    private static final List<Field> FIELDS = List.of(Field.text("name"), Field.text("server_url"), Field.of(SECRET, "server_key"),
            Field.of(SECRET, "personalized_key"), Field.text("description"), Field.text("dialect"), Field.of(FLAG, "enabled"),
            Field.of(FLAG, "lenient"), Field.text("stream_options"), Field.of(LINES, "proxy_urls"), Field.of(PAIRS, "headers"),
            Field.text("ca_certificates"), Field.of(INTEGER, "timeouts.connect_ms"), Field.of(INTEGER, "timeouts.first_byte_ms"),
            Field.of(INTEGER, "timeouts.idle_ms"), Field.of(INTEGER, "timeouts.total_ms"), Field.of(INTEGER, "failure_threshold"),
            Field.of(INTEGER, "failure_window_s"));

    @Override
    public List<Route> routes() {
        return List.of(Route.get(LIST, Access.VIEW, visit -> Lists.show(visit, "providers/list", "providers", API, List.of("q", "sort"))),
                Route.get("/providers/new/hand", Access.OPERATE, visit -> shown(Form.empty(FIELDS).preset("enabled", "on"), Map.of(), 200)),
                Route.post(LIST, Access.OPERATE, this::create), Route.get("/providers/{id}", Access.VIEW, this::edit),
                Route.post("/providers/{id}", Access.OPERATE, this::save),
                Route.post("/providers/{id}/reset", Access.OPERATE, this::reset),
                Route.post("/providers/{id}/delete", Access.OPERATE, this::delete));
    }

    private View create(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            JsonNode made = visit.api().post(API, form.body());
            return View.done("/providers/" + made.path("id").asLong(), "providers.created", made.path("name").asText());
        } catch (Refused e) {
            return shown(form.refused(e), Map.of(), e.status());
        }
    }

    private View edit(Visit visit) {
        JsonNode provider = visit.api().get(API + "/" + visit.id());
        return shown(Form.of(FIELDS, provider), ProviderPages.provider(visit), 200);
    }

    /** All of it at once: what was taken out of a list or a map is gone. */
    private View save(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            JsonNode saved = visit.api().put(API + "/" + visit.id(), form.body());
            return View.done("/providers/" + visit.id(), "form.saved", saved.path("name").asText());
        } catch (Refused e) {
            return shown(form.refused(e), ProviderPages.provider(visit), e.status());
        }
    }

    private View reset(Visit visit) {
        visit.api().post(API + "/" + visit.id() + "/reset");
        return View.done("/providers/" + visit.id(), "providers.was_reset", name(visit));
    }

    private View delete(Visit visit) {
        String name = name(visit);
        visit.api().delete(API + "/" + visit.id());
        return View.done(LIST, "form.deleted", name);
    }

    private static String name(Visit visit) {
        return visit.api().get(API + "/" + visit.id()).path("name").asText();
    }

    /** {@code provider} is empty for one that is to be. */
    private static View shown(Form form, Map<String, Object> provider, int status) {
        return new View.Show(TEMPLATE, Map.of("form", form, "provider", provider), status);
    }
}
