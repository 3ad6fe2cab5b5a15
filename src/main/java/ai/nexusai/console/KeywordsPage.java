package ai.nexusai.console;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Lists;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static ai.nexusai.page.Field.Kind.FLAG;
import static ai.nexusai.page.Field.Kind.ID;

/** The failure keywords: added and edited in the list itself. */
final class KeywordsPage implements Page {
    private static final String API = "/api/keywords";
    private static final String LIST = "/keywords";
    private static final List<Field> FIELDS = List.of(Field.text("keyword"), Field.text("description"), Field.of(ID, "provider_id"),
            Field.of(FLAG, "enabled"));

    @Override
    public List<Route> routes() {
        return List.of(Route.get(LIST, Access.VIEW, this::list), Route.post(LIST, Access.OPERATE, this::create),
                Route.post("/keywords/{id}", Access.OPERATE, this::save),
                Route.post("/keywords/{id}/delete", Access.OPERATE, this::delete));
    }

    /** The row that {@code edit} names is a form. */
    private View list(Visit visit) {
        String editing = visit.parameter("edit");
        if (editing.isEmpty() || !visit.visitor().may(Access.OPERATE)) {
            return shown(visit, blank(), "", 200);
        }
        return shown(visit, Form.of(FIELDS, visit.api().get(API + "/" + visit.idIn("edit"))), editing, 200);
    }

    private View create(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            JsonNode made = visit.api().post(API, form.body());
            return View.done(LIST, "keywords.added", made.path("keyword").asText());
        } catch (Refused e) {
            return shown(visit, form.refused(e), "", e.status());
        }
    }

    private View save(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            JsonNode saved = visit.api().put(API + "/" + visit.id(), form.body());
            return View.done(LIST, "form.saved", saved.path("keyword").asText());
        } catch (Refused e) {
            return shown(visit, form.refused(e), Long.toString(visit.id()), e.status());
        }
    }

    private View delete(Visit visit) {
        String keyword = visit.api().get(API + "/" + visit.id()).path("keyword").asText();
        visit.api().delete(API + "/" + visit.id());
        return View.done(LIST, "form.deleted", keyword);
    }

    private static Form blank() {
        return Form.empty(FIELDS).preset("enabled", "on");
    }

    /** {@code editing} is the id of the row that {@code form} is about; empty text where it is a keyword to be. */
    private static View shown(Visit visit, Form form, String editing, int status) {
        List<Map<String, Object>> providers = visit.api().all("/api/providers");
        var byId = new HashMap<String, Map<String, Object>>();
        providers.forEach(provider -> byId.put(provider.get("id").toString(), provider));
        View.Show page = Lists.show(visit, "keywords", "keywords", API, List.of("q", "sort"));
        return new View.Show(page.template(), page.model(), status).with("form", form).with("editing", editing)
                .with("providers", providers).with("owners", byId);
    }
}
