package ai.nexusai.console;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Lists;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static ai.nexusai.page.Field.Kind.FLAG;
import static ai.nexusai.page.Field.Kind.SECRET;

/** The people of the console: the list, the form of one, and where that one is signed in. */
final class UsersPage implements Page {
    private static final String API = "/api/users";
    private static final String LIST = "/users";
    private static final String ONE = "/users/{id}";
    private static final String EDIT = "users/edit";
    private static final List<Field> FIELDS = List.of(Field.text("name"), Field.text("role"), Field.text("language"),
            Field.of(FLAG, "enabled"));
    private static final List<Field> PASSWORD = List.of(Field.of(SECRET, "password"));
    private static final List<Field> NEW = Stream.concat(FIELDS.stream(), PASSWORD.stream()).toList();

    @Override
    public List<Route> routes() {
        return List.of(Route.get(LIST, Access.ADMINISTER, this::list), Route.get("/users/new", Access.ADMINISTER, this::blank),
                Route.post(LIST, Access.ADMINISTER, this::create),
                Route.get(ONE, Access.ADMINISTER, visit -> shown(visit, Form.of(NEW, user(visit)), 200)),
                Route.post(ONE, Access.ADMINISTER, this::save),
                Route.post("/users/{id}/password", Access.ADMINISTER, this::setPassword),
                Route.post("/users/{id}/delete", Access.ADMINISTER, this::delete),
                Route.post("/users/{id}/sessions/{session}/end", Access.ADMINISTER, this::end));
    }

    private View list(Visit visit) {
        return Lists.show(visit, "users/list", "users", API, List.of("q", "sort"));
    }

    private View blank(Visit visit) {
        return View.show(EDIT).with("form", Form.empty(NEW).preset("enabled", "on").preset("role", "viewer"));
    }

    private View create(Visit visit) {
        Form form = visit.form(NEW);
        try {
            JsonNode made = visit.api().post(API, form.body());
            return View.done(LIST, "users.created", made.path("name").asText());
        } catch (Refused e) {
            return new View.Show(EDIT, Map.of("form", form.refused(e)), e.status());
        }
    }

    private View save(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            JsonNode saved = visit.api().patch(path(visit), form.body());
            return View.done(LIST, "form.saved", saved.path("name").asText());
        } catch (Refused e) {
            return shown(visit, form.refused(e), e.status());
        }
    }

    private View setPassword(Visit visit) {
        JsonNode user = user(visit);
        try {
            visit.api().put(path(visit) + "/password", visit.form(PASSWORD).body());
            return View.done("/users/" + visit.id(), "users.password_set", user.path("name").asText());
        } catch (Refused e) {
            return shown(visit, Form.of(NEW, user).refused(e), e.status());
        }
    }

    private View delete(Visit visit) {
        JsonNode user = user(visit);
        try {
            visit.api().delete(path(visit));
            return View.done(LIST, "form.deleted", user.path("name").asText());
        } catch (Refused e) {
            return shown(visit, Form.of(NEW, user).refused(e), e.status());
        }
    }

    private View end(Visit visit) {
        visit.api().delete("/api/sessions/" + visit.part("session"));
        return View.done("/users/" + visit.id(), "account.session_ended", "");
    }

    private static View shown(Visit visit, Form form, int status) {
        return new View.Show(EDIT, Map.of("form", form, "user", Values.map(user(visit)), "sessions",
                Values.list(visit.api().get("/api/sessions", Map.of("account_id", Long.toString(visit.id()), "limit", "500"))
                        .path("items"))),
                status);
    }

    private static JsonNode user(Visit visit) {
        return visit.api().get(path(visit));
    }

    private static String path(Visit visit) {
        return API + "/" + visit.id();
    }
}
