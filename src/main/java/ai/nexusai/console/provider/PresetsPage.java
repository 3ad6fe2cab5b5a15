package ai.nexusai.console.provider;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vendors that ship with the gateway: choose one, give its key. */
final class PresetsPage implements Page {
    private static final String API = "/api/presets";
    private static final String CHOICE = "/providers/new";
    private static final List<Field> FIELDS = List.of(Field.of(Field.Kind.SECRET, "server_key"));

    @Override
    public List<Route> routes() {
        return List.of(Route.get(CHOICE, Access.OPERATE, visit -> View.show("providers/presets").with("presets", visit.api().all(API))),
                Route.get("/providers/presets/{name}", Access.OPERATE, visit -> shown(visit, Form.empty(FIELDS), 200)),
                Route.post("/providers/presets/{name}", Access.OPERATE, this::add));
    }

    private View add(Visit visit) {
        Form form = visit.form(FIELDS);
        Optional<Map<String, Object>> preset = preset(visit);
        if (preset.isEmpty()) {
            return View.redirect(CHOICE);
        }
        try {
            JsonNode made = visit.api().post(API + "/" + preset.get().get("name"), form.body());
            return View.done("/providers/" + made.path("provider_id").asLong(), "providers.preset_added", made.path("name").asText());
        } catch (Refused e) {
            return shown(visit, form.refused(e), e.status());
        }
    }

    private static View shown(Visit visit, Form form, int status) {
        return preset(visit).<View>map(preset -> new View.Show("providers/preset", Map.of("form", form, "preset", preset), status))
                .orElseGet(() -> View.redirect(CHOICE));
    }

    private static Optional<Map<String, Object>> preset(Visit visit) {
        return visit.api().all(API).stream().filter(preset -> visit.part("name").equals(preset.get("name"))).findFirst();
    }
}
