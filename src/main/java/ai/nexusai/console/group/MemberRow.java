package ai.nexusai.console.group;

import ai.nexusai.json.Json;
import ai.nexusai.page.Refused;
import ai.nexusai.page.Visit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A member as the form has it.
 *
 * @param priority as it was written, which may be no number
 * @param weight likewise
 * @param wrong whether the API refused something of it
 */
record MemberRow(long modelId, String priority, String weight, boolean enabled, boolean wrong) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern PLACE = Pattern.compile("members\\[(\\d{1,9})].*");

    /** Those of a group of the admin API. */
    static List<MemberRow> of(JsonNode group) {
        return StreamSupport.stream(group.path("members").spliterator(), false)
                .map(member -> new MemberRow(member.path("model_id").asLong(),
                        member.path("priority").asText(), member.path("weight").asText(), member.path("enabled").asBoolean(), false))
                .toList();
    }

    /** Those of the form that was sent, in the order of its rows: each has a model, a priority and a weight, those that are on a tick. */
    static List<MemberRow> sent(Visit visit) {
        List<String> models = visit.parameters("model");
        List<String> priorities = visit.parameters("priority");
        List<String> weights = visit.parameters("weight");
        List<String> on = visit.parameters("on");
        var rows = new ArrayList<MemberRow>();
        for (int i = 0; i < models.size(); i++) {
            if (NUMBER.matcher(models.get(i)).matches()) {
                rows.add(
                        new MemberRow(Long.parseLong(models.get(i)), at(priorities, i), at(weights, i), on.contains(models.get(i)), false));
            }
        }
        return rows;
    }

    /** The same with a mark on the one that a failure names. */
    static List<MemberRow> refused(List<MemberRow> rows, Refused failure) {
        Matcher place = PLACE.matcher(failure.param().orElse(""));
        int wrong = place.matches() ? Integer.parseInt(place.group(1)) : -1;
        var marked = new ArrayList<>(rows);
        if (wrong >= 0 && wrong < rows.size()) {
            MemberRow row = rows.get(wrong);
            marked.set(wrong, new MemberRow(row.modelId, row.priority, row.weight, row.enabled, true));
        }
        return marked;
    }

    /** As the admin API takes them. */
    static ArrayNode json(List<MemberRow> rows) {
        ArrayNode members = Json.MAPPER.createArrayNode();
        for (MemberRow row : rows) {
            ObjectNode member = members.addObject().put("model_id", row.modelId).put("enabled", row.enabled);
            put(member, "priority", row.priority);
            put(member, "weight", row.weight);
        }
        return members;
    }

    /** What is no number goes on as a text, so that the API names the fault. */
    private static void put(ObjectNode member, String name, String text) {
        if (NUMBER.matcher(text).matches()) {
            member.put(name, Integer.parseInt(text));
        } else {
            member.put(name, text);
        }
    }

    private static String at(List<String> texts, int index) {
        return index < texts.size() ? texts.get(index).strip() : "";
    }
}
