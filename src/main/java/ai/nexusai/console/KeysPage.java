package ai.nexusai.console;

import ai.nexusai.json.Json;
import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Lists;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static ai.nexusai.page.Field.Kind.INTEGER;
import static java.util.Objects.requireNonNull;

/** Clients' keys: the list, the form of one, and what is done with one. The text of a key is on the one page that answers its making. */
final class KeysPage implements Page {
    private static final String API = "/api/keys";
    private static final String LIST = "/keys";
    private static final String ONE = "/keys/{id}";

    private static final List<Field> GRACE = List.of(Field.of(INTEGER, "grace_s"));
    private static final ObjectNode ON = Json.MAPPER.createObjectNode().put("enabled", true);
    private static final ObjectNode OFF = Json.MAPPER.createObjectNode().put("enabled", false);

    private final Clock clock;

    KeysPage(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(LIST, Access.VIEW, this::list), Route.get("/keys/new", Access.OPERATE, this::blank),
                Route.post(LIST, Access.OPERATE, this::create), Route.get(ONE, Access.VIEW, this::edit),
                Route.post(ONE, Access.OPERATE, this::save), Route.post("/keys/{id}/rotate", Access.OPERATE, this::rotate),
                Route.post("/keys/{id}/former/end", Access.OPERATE, this::endFormer),
                Route.post("/keys/{id}/on", Access.OPERATE, visit -> switched(visit, ON, "keys.switched_on")),
                Route.post("/keys/{id}/off", Access.OPERATE, visit -> switched(visit, OFF, "keys.switched_off")),
                Route.post("/keys/{id}/delete", Access.OPERATE, this::delete));
    }

    private View list(Visit visit) {
        View.Show list = Lists.show(visit, "keys/list", "keys", API, List.of("q", "sort"));
        var granted = new Granted(visit.api());
        var words = new LinkedHashMap<Object, String>();
        var states = new LinkedHashMap<Object, String>();
        for (Object row : (List<?>) list.model().get("keys")) {
            JsonNode key = Json.MAPPER.valueToTree(row);
            Object id = ((Map<?, ?>) row).get("id");
            words.put(id, granted.words(key.path("grants"), visit.texts()));
            states.put(id, state(key));
        }
        return list.with("words", words).with("states", states);
    }

    private View blank(Visit visit) {
        return KeyForm.show(visit.api(), Form.empty(KeyForm.NEW).preset("enabled", "on").preset("budget.period", "month"), 200);
    }

    private View create(Visit visit) {
        Form form = visit.form(KeyForm.NEW);
        try {
            return made(visit, visit.api().post(API, KeyForm.body(form)), 201);
        } catch (Refused e) {
            return KeyForm.show(visit.api(), form.refused(e), e.status());
        }
    }

    /** The one page with the text; it is an answer to a POST, so that no address leads to it. */
    private static View made(Visit visit, JsonNode key, int status) {
        String model = new Granted(visit.api()).callable(key.path("grants")).orElse("model");
        Map<String, Object> shown = Values.map(key);
        return new View.Show("keys/made", Map.of("key", shown, "examples",
                Example.withKey(model, Secret.of(key.path("key").asText()))), status);
    }

    private View edit(Visit visit) {
        JsonNode key = key(visit);
        return shown(visit, Form.of(KeyForm.FIELDS, key), key, 200);
    }

    private View shown(Visit visit, Form form, JsonNode key, int status) {
        if (form.text("budget.period").isEmpty()) {
            form.preset("budget.period", "month");
        }
        return KeyForm.show(visit.api(), form, key, status).with("state", state(key)).with("words",
                new Granted(visit.api()).words(key.path("grants"), visit.texts()));
    }

    private View save(Visit visit) {
        Form form = visit.form(KeyForm.FIELDS);
        try {
            JsonNode saved = visit.api().patch(path(visit), KeyForm.body(form));
            return View.done(LIST, "form.saved", saved.path("name").asText());
        } catch (Refused e) {
            JsonNode key = key(visit);
            return shown(visit, form.refused(e), key, e.status());
        }
    }

    private View rotate(Visit visit) {
        JsonNode made = visit.api().post(path(visit) + "/rotate", visit.form(GRACE).body());
        return made(visit, made, 200);
    }

    private View endFormer(Visit visit) {
        JsonNode key = key(visit);
        visit.api().delete(path(visit) + "/former");
        return View.done(LIST + "/" + visit.id(), "keys.former_ended", key.path("name").asText());
    }

    private static View switched(Visit visit, ObjectNode patch, String done) {
        JsonNode saved = visit.api().patch(path(visit), patch);
        return View.done(LIST, done, saved.path("name").asText());
    }

    private View delete(Visit visit) {
        String name = key(visit).path("name").asText();
        visit.api().delete(path(visit));
        return View.done(LIST, "form.deleted", name);
    }

    private static JsonNode key(Visit visit) {
        return visit.api().get(path(visit));
    }

    private static String path(Visit visit) {
        return API + "/" + visit.id();
    }

    /** {@code on}, {@code off} or {@code expired}. */
    private String state(JsonNode key) {
        if (!key.path("enabled").booleanValue()) {
            return "off";
        }
        String end = key.path("expires_at").asText("");
        boolean ends = key.path("expires_at").isTextual();
        return ends && !clock.instant().isBefore(Instant.parse(end)) ? "expired" : "on";
    }
}
