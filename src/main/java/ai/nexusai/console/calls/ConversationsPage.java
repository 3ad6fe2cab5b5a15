package ai.nexusai.console.calls;

import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The conversations, and one of them with its calls and what was said. */
public final class ConversationsPage implements Page {
    private static final String API = "/api/conversations";
    private static final String MOST_CALLS = "100";
    private static final String CALLS_AT_ONCE = "20";

    private final Clock clock;

    public ConversationsPage(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/conversations", Access.VIEW, this::list), Route.get("/conversations/{id}", Access.VIEW, this::details));
    }

    private View list(Visit visit) {
        Period period = Period.of(visit);
        var asked = new LinkedHashMap<String, String>();
        Period.FIELDS.forEach(field -> asked.put(field, visit.parameter(field)));
        asked.put("key_id", visit.parameter("key_id"));
        asked.put("q", visit.parameter("q"));
        var api = new LinkedHashMap<>(asked);
        Period.FIELDS.forEach(api::remove);
        String timeless = Address.query(api);
        api.putAll(period.api(clock.instant()));
        api.put("after", visit.parameter("after"));
        View.Show page = View.show("conversations/list").with("query", Address.query(asked)).with("timeless", timeless)
                .with("range", period.range())
                .with("ranges", Period.presets()).with("keys", visit.api().all("/api/keys"));
        try {
            JsonNode found = visit.api().get(API, api);
            List<Map<String, Object>> rows = Values.list(found.path("items"));
            rows.forEach(row -> row.put("path", Address.part(String.valueOf(row.get("id")))));
            return page.with("conversations", rows).with("shown", (long) rows.size()).with("next", found.path("next").asText(""));
        } catch (Refused e) {
            return page.with("refused", e.getMessage()).with("wide", e.code().equals("range_too_wide")).with("shown", 0L);
        }
    }

    private View details(Visit visit) {
        String id = visit.part("id");
        String after = visit.parameter("after");
        JsonNode conversation = visit.api().get(API + "/" + Address.part(id), Map.of("limit", CALLS_AT_ONCE, "after", after));
        Instant end = Instant.parse(conversation.path("last_at").asText()).plusSeconds(1);
        JsonNode calls = visit.api().get("/api/logs", Map.of("conversation_id", id, "from", conversation.path("first_at").asText(), "to",
                end.toString(), "limit", MOST_CALLS));
        Map<String, Object> facts = Values.map(conversation);
        facts.remove("messages");
        return View.show("conversations/details").with("conversation", facts).with("messages", conversation.path("messages").toString())
                .with("spoken", !conversation.path("messages").isEmpty()).with("next", conversation.path("next").asText(""))
                .with("calls", calls.path("items").toString()).with("more", calls.path("next").isTextual())
                .with("path", "/conversations/" + Address.part(id)).with("idQuery", Address.part(id))
                .with("colours", CallsPage.colours(visit).toString());
    }
}
