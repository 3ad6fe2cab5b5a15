package ai.nexusai.console;

import ai.nexusai.page.AdminApi;
import ai.nexusai.page.Values;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of whom can usage be asked for, and in which colours are they shown? */
final class UsageChoices {
    private static final int TINTS = 3;

    private final Map<String, List<Map<String, Object>>> lists;

    UsageChoices(AdminApi api) {
        this.lists = Map.of("key_id", api.all("/api/keys"), "provider_id", api.all("/api/providers"), "model_id", api.all("/api/models"),
                "group_id", api.all("/api/groups"));
    }

    /** By the name of the filter. */
    Map<String, List<Map<String, Object>>> lists() {
        return lists;
    }

    /** A report whose rows tell their colour and, where they are days, their date. */
    record Marked(List<Map<String, Object>> rows, Map<String, Object> total, String timeZone) {}

    Marked marked(String by, JsonNode report) {
        List<Map<String, Object>> rows = Values.list(report.path("items"));
        ZoneId zone = ZoneId.of(report.path("time_zone").asText());
        switch (by) {
            case "provider" -> {
                Map<Object, Object> colours = colours();
                rows.forEach(row -> row.put("colour", colours.getOrDefault(row.get("id"), 0)));
            }
            case "model" -> colourModels(rows);
            case "day" ->
                rows.forEach(row -> row.put("date", LocalDate.ofInstant(Instant.parse(row.get("starts_at").toString()), zone).toString()));
            default -> {
            }
        }
        return new Marked(rows, Values.map(report.path("total")), zone.getId());
    }

    private Map<Object, Object> colours() {
        var colours = new HashMap<Object, Object>();
        lists.get("provider_id").forEach(provider -> colours.put(provider.get("id"), provider.get("colour")));
        return colours;
    }

    /** A model has its provider's colour, the first one in full, as on the dashboard. */
    private void colourModels(List<Map<String, Object>> rows) {
        Map<Object, Object> colours = colours();
        var places = new HashMap<Object, Integer>();
        var shades = new HashMap<Object, Map<String, Object>>();
        lists.get("model_id").forEach(model -> {
            Object provider = model.get("provider_id");
            int place = places.merge(provider, 1, Integer::sum);
            shades.put(model.get("id"), Map.of("colour", colours.getOrDefault(provider, 0), "tint", Math.min(place, TINTS)));
        });
        rows.forEach(row -> row.putAll(shades.getOrDefault(row.get("id"), Map.of("colour", 0, "tint", 1))));
    }
}
