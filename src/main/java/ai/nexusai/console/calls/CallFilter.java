package ai.nexusai.console.calls;

import ai.nexusai.page.AdminApi;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which calls does the page's address ask for? By the names that the admin API has for them. Immutable. */
final class CallFilter {
    /** What may be named by an id, and where the admin API tells its name. */
    private static final Map<String, String> NAMED = Map.of("key_id", "/api/keys/", "provider_id", "/api/providers/", "model_id",
            "/api/models/", "group_id", "/api/groups/");
    /** Those with a place of their own above the list, and those that are shown as tags. */
    private static final List<String> OPEN = List.of("outcome", "q");
    private static final List<String> TAGGED = List.of("status", "key_id", "provider_id", "model_id", "group_id", "conversation_id");
    private static final int ID_LENGTH = 36;

    private final Period period;
    private final Map<String, String> asked;

    private CallFilter(Period period, Map<String, String> asked) {
        this.period = period;
        this.asked = asked;
    }

    static CallFilter of(Visit visit) {
        var asked = new LinkedHashMap<String, String>();
        Period.FIELDS.forEach(field -> asked.put(field, visit.parameter(field)));
        OPEN.forEach(field -> asked.put(field, visit.parameter(field)));
        TAGGED.forEach(field -> asked.put(field, visit.parameter(field)));
        asked.values().removeIf(String::isEmpty);
        return new CallFilter(Period.of(visit), asked);
    }

    Period period() {
        return period;
    }

    /** Whether a call that comes now can be one of them. */
    boolean isLive() {
        return period.isOpen();
    }

    /** Whether anything but the time is asked for. */
    boolean isNarrow() {
        return asked.keySet().stream().anyMatch(field -> !Period.FIELDS.contains(field));
    }

    /** As the page's address has it. */
    String query() {
        return Address.query(asked);
    }

    /** The same without the time. */
    String timelessQuery() {
        return Address.query(without(Period.FIELDS));
    }

    /** As the admin API takes it. A call's id tells its time by itself. */
    Map<String, String> api(Instant now) {
        Map<String, String> values = timeless();
        if (!values.containsKey("id") || period.isOwn()) {
            values.putAll(period.api(now));
        }
        return values;
    }

    /** The same of any time, for calls to come. */
    Map<String, String> timeless() {
        Map<String, String> values = without(Period.FIELDS);
        if (isId(asked.getOrDefault("q", ""))) {
            values.put("id", values.remove("q"));
        }
        return values;
    }

    private Map<String, String> without(List<String> fields) {
        var values = new LinkedHashMap<>(asked);
        fields.forEach(values::remove);
        return values;
    }

    private static boolean isId(String text) {
        try {
            return text.length() == ID_LENGTH && UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is asked for beside what the page shows anyhow: {@code field}, {@code value}, and {@code without}, the address without it. */
    List<Map<String, Object>> tags(AdminApi api) {
        var tags = new ArrayList<Map<String, Object>>();
        for (String field : TAGGED) {
            String value = asked.getOrDefault(field, "");
            if (!value.isEmpty()) {
                tags.add(Map.of("field", field, "id", value, "value", NAMED.containsKey(field) ? name(api, field, value) : value, "without",
                        Address.query(without(List.of(field)))));
            }
        }
        return tags;
    }

    /** What is gone, or no id at all, is shown as it was asked for. */
    private static String name(AdminApi api, String field, String id) {
        try {
            var found = api.get(NAMED.get(field) + Address.part(id));
            return found.path(field.equals("model_id") ? "model_name" : "name").asText(id);
        } catch (Refused e) {
            return "#" + id;
        }
    }
}
