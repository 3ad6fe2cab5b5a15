package ai.nexusai.console.group;

import ai.nexusai.json.Json;
import ai.nexusai.page.AdminApi;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static ai.nexusai.console.group.GroupPages.API;

/** What would a call of a group try now? A part of the page of groups, which asks for it again. */
final class PlanPage implements Page {

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/groups/{id}/plan", Access.VIEW, this::plan));
    }

    private View plan(Visit visit) {
        return new View.Show("groups/plan", shown(visit.api(), visit.id(), visit.parameter("key")), 200);
    }

    /**
     * The steps, or why there are none.
     *
     * @param key the id of the key that calls; empty text for one that may use everything
     */
    static Map<String, Object> shown(AdminApi api, long groupId, String key) {
        var model = new HashMap<String, Object>(Map.of("plan_keys", api.all("/api/keys"), "plan_key", key, "plan_group", groupId));
        try {
            ObjectNode body = Json.MAPPER.createObjectNode();
            if (!key.isEmpty()) {
                body.put("key_id", key);
            }
            JsonNode plan = api.post(API + "/" + groupId + "/plan", body);
            model.put("steps", steps(api, Values.list(plan)));
        } catch (Refused e) {
            model.put("plan_refused", e.getMessage());
        }
        return model;
    }

    private static List<Map<String, Object>> steps(AdminApi api, List<Map<String, Object>> steps) {
        var roster = new Roster(api);
        roster.know(GroupSheet.ids(steps, "model_id"));
        return steps.stream().<Map<String, Object>>map(step -> {
            Map<String, Object> shown = roster.facts(GroupSheet.number(step.get("model_id")));
            shown.put("step", step);
            return shown;
        }).toList();
    }
}
