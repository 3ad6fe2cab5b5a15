package ai.nexusai.console;

import ai.nexusai.json.Json;
import ai.nexusai.page.AdminApi;
import ai.nexusai.page.Page;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The chat with any group, any model, or one provider's model. The page tells what there is; its scripts chat over a socket. */
final class PlaygroundPage implements Page {
    /** A model that is for these alone does not chat. */
    private static final Set<String> SILENT = Set.of("embedding", "image", "audio", "rerank", "moderation");

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/playground", Access.OPERATE, this::show));
    }

    private View show(Visit visit) {
        List<Map<String, Object>> providers = all(visit.api(), "/api/providers", List.of("id", "name", "colour", "enabled"));
        List<Map<String, Object>> models = all(visit.api(), "/api/models",
                List.of("id", "provider_id", "model_name", "alias", "kinds", "enabled")).stream().filter(PlaygroundPage::chats).toList();
        List<Map<String, Object>> groups = all(visit.api(), "/api/groups", List.of("name", "members"));
        JsonNode choices = Json.MAPPER.valueToTree(Map.of("providers", providers, "models", models, "groups", groups));
        return View.show("playground/chat").with("choices", choices.toString()).with("possible", !models.isEmpty());
    }

    private static boolean chats(Map<String, Object> model) {
        return model.get("kinds") instanceof Collection<?> kinds && (kinds.isEmpty() || !SILENT.containsAll(kinds));
    }

    /** Every page of a list, of each item what is named. */
    private static List<Map<String, Object>> all(AdminApi api, String path, List<String> names) {
        var items = new ArrayList<Map<String, Object>>();
        String after = "";
        do {
            JsonNode page = api.get(path, Map.of("limit", "500", "after", after));
            Values.list(page.path("items")).forEach(item -> {
                item.keySet().retainAll(names);
                items.add(item);
            });
            after = page.path("next").asText("");
        } while (!after.isEmpty());
        return items;
    }
}
