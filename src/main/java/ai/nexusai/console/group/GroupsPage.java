package ai.nexusai.console.group;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import static ai.nexusai.console.group.GroupPages.API;
import static ai.nexusai.console.group.GroupPages.LIST;
import static java.util.stream.Collectors.joining;

/** The groups at the left and one of them at the right, which is saved as a whole. */
final class GroupsPage implements Page {
    private static final String ONE = "/groups/{id}";
    private static final List<Field> FIELDS = List.of(Field.text("name"), Field.text("description"), Field.text("strategy"),
            Field.of(Field.Kind.ID, "fallback_group_id"));

    @Override
    public List<Route> routes() {
        return List.of(Route.get(LIST, Access.VIEW, this::first), Route.get("/groups/new", Access.OPERATE, this::blank),
                Route.post(LIST, Access.OPERATE, this::create), Route.get("/groups/row", Access.OPERATE, this::row),
                Route.get(ONE, Access.VIEW, this::one), Route.post(ONE, Access.OPERATE, this::save),
                Route.post("/groups/{id}/delete", Access.OPERATE, this::delete));
    }

    private View first(Visit visit) {
        JsonNode groups = visit.api().get(API, Map.of("limit", "1", "sort", "name"));
        Optional<JsonNode> first = StreamSupport.stream(groups.path("items").spliterator(), false).findFirst();
        return first.isPresent() ? shown(visit, first.get()) : GroupSheet.of(visit).none();
    }

    private View one(Visit visit) {
        return shown(visit, group(visit));
    }

    private static View shown(Visit visit, JsonNode group) {
        return GroupSheet.of(visit).show(group, Form.of(FIELDS, group), MemberRow.of(group), 200);
    }

    private View blank(Visit visit) {
        return GroupSheet.of(visit).blank(Form.empty(FIELDS).preset("strategy", "priority"), 200);
    }

    private View create(Visit visit) {
        Form form = visit.form(FIELDS);
        try {
            JsonNode made = visit.api().post(API, form.body());
            return View.done(LIST + "/" + made.path("id").asLong(), "groups.created", made.path("name").asText());
        } catch (Refused e) {
            return GroupSheet.of(visit).blank(form.refused(e), e.status());
        }
    }

    private View save(Visit visit) {
        Form form = visit.form(FIELDS);
        List<MemberRow> members = MemberRow.sent(visit);
        try {
            ObjectNode body = form.body();
            body.set("members", MemberRow.json(members));
            JsonNode saved = visit.api().put(API + "/" + visit.id(), body);
            return View.done(LIST + "/" + visit.id(), "form.saved", saved.path("name").asText());
        } catch (Refused e) {
            return GroupSheet.of(visit).show(group(visit), form.refused(e), MemberRow.refused(members, e), e.status());
        }
    }

    /** While other groups fall back to it, it stays; they are named. */
    private View delete(Visit visit) {
        JsonNode group = group(visit);
        try {
            visit.api().delete(API + "/" + visit.id());
            return View.done(LIST, "form.deleted", group.path("name").asText());
        } catch (Refused e) {
            String others = visit.api().all(API).stream()
                    .filter(each -> String.valueOf(each.get("fallback_group_id")).equals(visit.part("id")))
                    .map(each -> String.valueOf(each.get("name"))).collect(joining(", "));
            String why = others.isEmpty() ? e.getMessage() : visit.texts().plain("groups.is_fallback", group.path("name").asText(), others);
            return GroupSheet.of(visit).show(group, Form.of(FIELDS, group), MemberRow.of(group), e.status()).with("refusal", why);
        }
    }

    /** The row of one more member, as the page adds it before it is saved. */
    private View row(Visit visit) {
        JsonNode model = visit.api().get("/api/models/" + visit.idIn("model"));
        var member = new MemberRow(model.path("id").asLong(), visit.parameter("priority"), "1", true, false);
        return View.show("groups/row").with("each", GroupSheet.of(visit).row(member));
    }

    private static JsonNode group(Visit visit) {
        return visit.api().get(API + "/" + visit.id());
    }

}
