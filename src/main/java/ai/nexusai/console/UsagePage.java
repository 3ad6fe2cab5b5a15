package ai.nexusai.console;

import ai.nexusai.json.Json;
import ai.nexusai.page.Page;
import ai.nexusai.page.Refused;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** What was used and what it cost, by whom and when: one table of the admin API with its chart, and its files. */
final class UsagePage implements Page {
    private static final String API = "/api/stats/usage";
    private static final List<String> DIMENSIONS = List.of("key", "provider", "model", "group", "day", "hour");
    private static final List<String> FILTERS = List.of("key_id", "provider_id", "model_id", "group_id");

    private final Clock clock;

    UsagePage(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/usage", Access.VIEW, this::show));
    }

    private View show(Visit visit) {
        String by = DIMENSIONS.contains(visit.parameter("by")) ? visit.parameter("by") : "model";
        ZoneId zone = ZoneId.of(visit.api().get("/api/settings/time_zone").path("value").asText("UTC"));
        UsageRange range = UsageRange.of(visit, zone, clock.instant());
        Map<String, String> query = query(visit, by, range);
        var filter = new LinkedHashMap<String, Object>();
        FILTERS.forEach(name -> filter.put(name, visit.parameter(name)));
        var choices = new UsageChoices(visit.api());
        View.Show page = View.show("usage/report").with("by", by).with("dimensions", DIMENSIONS).with("range", range.map())
                .with("filter", filter)
                .with("choices", choices.lists()).with("link", encoded(linked(visit, range))).with("export", encoded(query));
        try {
            return withReport(page, choices.marked(by, visit.api().get(API, query)), new UsageOrder(visit.parameter("sort"), by));
        } catch (Refused e) {
            return new View.Show("usage/report", page.model(), e.status()).with("refused", e.getMessage());
        }
    }

    private static View withReport(View.Show page, UsageChoices.Marked report, UsageOrder order) {
        List<Map<String, Object>> rows = order.sorted(report.rows());
        return page.with("rows", rows).with("total", report.total()).with("sort", order.name()).with("time_zone", report.timeZone())
                .with("figures", Json.MAPPER.valueToTree(rows).toString());
    }

    private static Map<String, String> query(Visit visit, String by, UsageRange range) {
        var query = new LinkedHashMap<String, String>();
        query.put("by", by);
        query.put("from", range.from().toString());
        query.put("to", range.to().toString());
        FILTERS.forEach(name -> query.put(name, visit.parameter(name)));
        return query;
    }

    /** What a link to another breakdown of the same keeps. */
    private static Map<String, String> linked(Visit visit, UsageRange range) {
        var kept = new LinkedHashMap<>(range.address());
        FILTERS.forEach(name -> kept.put(name, visit.parameter(name)));
        return kept;
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream().filter(pair -> !pair.getValue().isEmpty())
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
