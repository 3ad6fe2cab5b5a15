package ai.nexusai.console.provider;

import ai.nexusai.json.Json;
import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

import static ai.nexusai.page.Field.Kind.INTEGER;
import static ai.nexusai.page.Field.Kind.SECRET;

/** The secrets of one provider: how often each takes its turn, whether it does, and how it fares. */
final class CredentialsPage implements Page {
    private static final String PATH = "/providers/{id}/credentials";
    private static final List<Field> FIELDS = List.of(Field.of(SECRET, "key"), Field.of(INTEGER, "weight"));

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, Access.VIEW, visit -> shown(visit, Form.empty(FIELDS), 200)),
                Route.post(PATH, Access.OPERATE, this::add),
                Route.post(PATH + "/{credential}/weight", Access.OPERATE, this::weigh),
                Route.post(PATH + "/{credential}/on", Access.OPERATE, visit -> changed(visit, enabled(true))),
                Route.post(PATH + "/{credential}/off", Access.OPERATE, visit -> changed(visit, enabled(false))),
                Route.post(PATH + "/{credential}/delete", Access.OPERATE, this::delete));
    }

    private View add(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            String hint = visit.api().post(api(visit), form.body()).path("hint").asText();
            return View.done(path(visit), "credentials.added", hint);
        } catch (Refused e) {
            return shown(visit, form.refused(e), e.status());
        }
    }

    private View weigh(Visit visit) {
        Form form = visit.form(List.of(Field.of(INTEGER, "weight")));
        try {
            return changed(visit, form.body());
        } catch (Refused e) {
            return shown(visit, Form.empty(FIELDS).refused(e), e.status());
        }
    }

    private View delete(Visit visit) {
        String one = one(visit);
        String hint = visit.api().get(one).path("hint").asText();
        visit.api().delete(one);
        return View.done(path(visit), "form.deleted", hint);
    }

    private static View changed(Visit visit, ObjectNode change) {
        return View.done(path(visit), "form.saved", visit.api().patch(one(visit), change).path("hint").asText());
    }

    private static ObjectNode enabled(boolean on) {
        return Json.MAPPER.createObjectNode().put("enabled", on);
    }

    private static View shown(Visit visit, Form form, int status) {
        return new View.Show("providers/credentials", Map.of("form", form, "provider", ProviderPages.provider(visit), "credentials",
                Values.list(visit.api().get(api(visit)).path("items"))), status);
    }

    private static String path(Visit visit) {
        return "/providers/" + visit.id() + "/credentials";
    }

    private static String api(Visit visit) {
        return ProviderPages.API + "/" + visit.id() + "/credentials";
    }

    private static String one(Visit visit) {
        return api(visit) + "/" + visit.id("credential");
    }
}
