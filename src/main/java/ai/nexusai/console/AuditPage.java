package ai.nexusai.console;

import ai.nexusai.json.Json;
import ai.nexusai.page.Lists;
import ai.nexusai.page.Page;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Who changed what: the trail, with what each change made of its object. */
final class AuditPage implements Page {
    private static final List<String> FILTERS = List.of("from", "to", "actor", "action", "object_type", "object_id", "q");
    private static final List<String> ACTIONS = List.of("create", "update", "delete", "sign_in", "sign_out", "set_password", "end_session",
            "rotate", "revoke", "reset", "import", "cancel");
    private static final List<String> TYPES = List.of("provider", "credential", "model", "price", "group", "key", "keyword", "setting",
            "account", "job");

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/audit", Access.ADMINISTER, this::list));
    }

    private View list(Visit visit) {
        View.Show show = Lists.show(visit, "audit", "entries", "/api/audit", FILTERS);
        if (show.model().get("entries") instanceof List<?> entries) {
            show.with("rows", entries.stream().map(AuditPage::row).toList());
        }
        return show.with("actions", ACTIONS).with("types", TYPES);
    }

    private static Map<String, Object> row(Object entry) {
        JsonNode tree = Json.MAPPER.valueToTree(entry);
        return Map.of("entry", entry, "changes", Differences.between(tree.path("before"), tree.path("after")), "history", history(tree));
    }

    /** The filter that finds all that was done to the same object. */
    private static String history(JsonNode entry) {
        String type = "object_type=" + entry.path("object_type").asText();
        return entry.path("object_id").asLong() == 0
                ? type + "&q=" + URLEncoder.encode(entry.path("object_name").asText(), StandardCharsets.UTF_8)
                : type + "&object_id=" + entry.path("object_id").asLong();
    }
}
