package ai.nexusai.console.guest;

import ai.nexusai.console.Example;
import ai.nexusai.json.Json;
import ai.nexusai.page.Page;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import static java.util.Objects.requireNonNull;

/** What a client key's holder sees of it, and the order of its groups' members: all by {@code /v1/my}, in the name of the key. */
final class MyPage implements Page {
    private static final String KEY = "/v1/my";
    private static final String CALLS = "/v1/my/calls";
    private static final List<Integer> RANGES = List.of(1, 7, 30, 90);
    private static final int STANDARD = 30;
    private static final List<String> OUTCOMES = List.of("ok", "client_error", "refused", "upstream_error", "interrupted", "client_gone",
            "timeout");
    private static final String LATEST = "10";

    private final Clock clock;

    MyPage(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/", Access.CLIENT, this::overview), Route.get("/calls", Access.CLIENT, this::calls),
                Route.post("/groups/{id}/order", Access.CLIENT, MyPage::order));
    }

    private View overview(Visit visit) {
        JsonNode key = visit.api().get(KEY);
        int days = days(visit);
        String from = since(days);
        return View.show("my/overview").with("key", Values.map(key)).with("limits", limits(key.path("limits"))).with("days", days)
                .with("ranges", RANGES).with("by_day", usage(visit, from, "day").reversed()).with("by_model", usage(visit, from, "model"))
                .with("calls", Values.list(visit.api().get(CALLS, Map.of("from", from, "limit", LATEST)).path("items")))
                .with("examples", Example.withVariable(callable(key)));
    }

    private View calls(Visit visit) {
        int days = days(visit);
        String outcome = OUTCOMES.contains(visit.parameter("outcome")) ? visit.parameter("outcome") : "";
        JsonNode page = visit.api().get(CALLS, Map.of("from", since(days), "outcome", outcome, "after", visit.parameter("after")));
        return View.show("my/calls").with("days", days).with("ranges", RANGES).with("outcomes", OUTCOMES).with("outcome", outcome)
                .with("calls", Values.list(page.path("items"))).with("shown", (long) page.path("items").size())
                .with("next", page.path("next").asText(null)).with("query", "days=" + days + "&outcome=" + outcome);
    }

    private static View order(Visit visit) {
        ObjectNode order = Json.MAPPER.createObjectNode();
        var members = order.putArray("members");
        visit.parameters("members").forEach(id -> members.add(id.matches("\\d{1,18}") ? Long.parseLong(id) : -1L));
        JsonNode ordered = visit.api().put(KEY + "/groups/" + visit.id() + "/order", order);
        return View.done("/", "my.ordered", ordered.path("name").asText());
    }

    private static List<Map<String, Object>> usage(Visit visit, String from, String by) {
        return Values.list(visit.api().get(KEY + "/usage", Map.of("from", from, "by", by)).path("items"));
    }

    private static int days(Visit visit) {
        return RANGES.stream().filter(range -> range.toString().equals(visit.parameter("days"))).findFirst().orElse(STANDARD);
    }

    private String since(int days) {
        return clock.instant().minus(Duration.ofDays(days)).toString();
    }

    /** What a call with this key can name as its model. */
    private static String callable(JsonNode key) {
        return StreamSupport.stream(key.path("groups").spliterator(), false).map(group -> group.path("name").asText()).findFirst()
                .orElseGet(() -> key.path("models").path(0).asText("model"));
    }

    /** Amounts come as decimal texts; pages write numbers. */
    private static List<Map<String, Object>> limits(JsonNode limits) {
        return Values.list(limits).stream().map(limit -> {
            var numbers = new HashMap<>(limit);
            for (String amount : List.of("most", "used", "left")) {
                numbers.put(amount, new BigDecimal(limit.get(amount).toString()));
            }
            return (Map<String, Object>) numbers;
        }).toList();
    }
}
