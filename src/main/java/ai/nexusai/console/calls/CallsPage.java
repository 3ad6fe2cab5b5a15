package ai.nexusai.console.calls;

import ai.nexusai.json.Json;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** The call log: its list, which a script goes on writing as calls come in, and the details of one call beside it. */
public final class CallsPage implements Page {
    private static final String API = "/api/logs";
    private static final List<String> OUTCOMES = List.of("ok", "client_error", "refused", "upstream_error", "interrupted", "client_gone",
            "timeout");
    private static final double MILLIS = 1_000;

    private final Clock clock;

    public CallsPage(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/calls", Access.VIEW, this::list), Route.get("/calls/{id}", Access.VIEW, this::details));
    }

    private View list(Visit visit) {
        Instant now = clock.instant();
        CallFilter filter = CallFilter.of(visit);
        Map<String, String> api = filter.api(now);
        boolean first = visit.parameter("after").isEmpty() && visit.parameter("before").isEmpty();
        View.Show page = View.show("calls/list").with("query", filter.query()).with("timeless", filter.timelessQuery())
                .with("range", filter.period().range())
                .with("ranges", Period.presets()).with("outcomes", OUTCOMES).with("tags", filter.tags(visit.api()))
                .with("narrow", filter.isNarrow()).with("live", first && filter.isLive()).with("first", first)
                .with("tail", Address.query(filter.timeless())).with("export", Address.query(api))
                .with("colours", colours(visit).toString());
        return listed(page, visit, api);
    }

    /** What cannot be found is told above an empty list, where the filter can be changed. */
    private static View listed(View.Show page, Visit visit, Map<String, String> api) {
        var query = new LinkedHashMap<>(api);
        query.put("after", visit.parameter("after"));
        query.put("before", visit.parameter("before"));
        try {
            JsonNode found = visit.api().get(API, query);
            return page.with("calls", found.path("items").toString()).with("next", found.path("next").asText(""))
                    .with("previous", found.path("previous").asText(""));
        } catch (Refused e) {
            return page.with("calls", "[]").with("refused", e.getMessage()).with("wide", e.code().equals("range_too_wide"));
        }
    }

    /** By itself for the script of the list, which has it beside the list already; else with the list. */
    private View details(Visit visit) {
        JsonNode call = visit.api().get(API + "/" + Address.part(visit.part("id")));
        View.Show page = visit.isPart() ? View.show("calls/details") : (View.Show) list(visit);
        return page.with("call", Values.map(call)).with("json", call.toString()).with("hues", Values.map(colours(visit)))
                .with("attempts", new Timeline(call, visit.texts()).attempts()).with("speed", speed(call))
                .with("conversation", Address.part(call.path("conversation_id").asText("")));
    }

    /** Tokens per second after the first one; empty text where that says nothing. */
    private static Object speed(JsonNode call) {
        long ms = call.path("total_ms").asLong() - call.path("first_token_ms").asLong();
        boolean known = call.path("first_token_ms").isNumber() && call.path("completion_tokens").asLong() > 1 && ms > 0;
        return known ? (Object) Math.round(call.path("completion_tokens").asLong() * MILLIS / ms) : "";
    }

    /** The colour of each provider, by its id. */
    static ObjectNode colours(Visit visit) {
        var colours = Json.MAPPER.createObjectNode();
        visit.api().get("/api/providers", Map.of("limit", "500")).path("items")
                .forEach(provider -> colours.put(provider.path("id").asText(), provider.path("colour").asInt()));
        return colours;
    }
}
