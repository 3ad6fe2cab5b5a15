package ai.nexusai.console.group;

import ai.nexusai.page.AdminApi;
import ai.nexusai.page.Form;
import ai.nexusai.page.FromFile;
import ai.nexusai.page.Values;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static ai.nexusai.console.group.GroupPages.API;

/** What does the page of groups show, and where does it come from? Of one request. */
final class GroupSheet {
    private static final String TEMPLATE = "groups/page";
    private static final String USAGE = "/api/stats/usage";
    private static final int KEYS_NAMED = 6;

    private final AdminApi api;
    private final Roster roster;

    private GroupSheet(AdminApi api) {
        this.api = api;
        this.roster = new Roster(api);
    }

    static GroupSheet of(Visit visit) {
        return new GroupSheet(visit.api());
    }

    /** Where there is no group yet. */
    View.Show none() {
        return View.show(TEMPLATE).with("groups", List.of());
    }

    /** The form of a group that is to be. */
    View.Show blank(Form form, int status) {
        return new View.Show(TEMPLATE, Map.of("form", form, "groups", listed(), "rows", List.of()), status);
    }

    /** One group; its members are those of {@code members}, which may not be saved yet. */
    View.Show show(JsonNode group, Form form, List<MemberRow> members, int status) {
        long id = group.path("id").asLong();
        var model = new HashMap<String, Object>(PlanPage.shown(api, id, ""));
        JsonNode lately = api.get(USAGE, Map.of("by", "group", "group_id", id)).path("total");
        model.putAll(Map.of("form", form, "groups", listed(), "group", FromFile.marked(api, API, Values.map(group)), "rows",
                rows(members, api.get(USAGE, Map.of("by", "model"))), "lately", Values.map(lately)));
        List<String> keys = keys(id);
        model.putAll(Map.of("keys", keys.stream().limit(KEYS_NAMED).toList(), "more_keys", Math.max(0L, keys.size() - KEYS_NAMED)));
        return new View.Show(TEMPLATE, model, status);
    }

    /** All groups, each with how its members fare. */
    private List<Map<String, Object>> listed() {
        List<Map<String, Object>> groups = Values.list(api.get(API, Map.of("limit", "500", "sort", "name")).path("items"));
        FromFile.mark(api, API, groups);
        roster.know(groups.stream().flatMapToLong(group -> members(group).stream().mapToLong(member -> number(member.get("model_id")))));
        return groups.stream().map(this::listed).toList();
    }

    private Map<String, Object> listed(Map<String, Object> group) {
        List<String> lights = members(group).stream()
                .map(member -> roster.light(number(member.get("model_id")), Boolean.TRUE.equals(member.get("enabled")))).toList();
        String words = members(group).stream().map(member -> roster.name(number(member.get("model_id")))).collect(Collectors.joining(" "));
        var shown = new HashMap<>(group);
        shown.putAll(Map.of("lights", lights, "size", (long) lights.size(), "words", words, "tripped",
                lights.stream().filter("bad"::equals).count()));
        return shown;
    }

    /** Members as the table shows them: what the form has, beside what their models are and did for whoever called them. */
    private List<Map<String, Object>> rows(List<MemberRow> members, JsonNode usage) {
        roster.know(members.stream().mapToLong(MemberRow::modelId));
        Map<Long, Map<String, Object>> lately = new HashMap<>();
        Values.list(usage.path("items")).forEach(slice -> lately.put(number(slice.get("id")), slice));
        var rows = new ArrayList<Map<String, Object>>();
        for (MemberRow member : members) {
            Map<String, Object> row = roster.facts(member.modelId());
            row.putAll(
                    Map.of("model_id", member.modelId(), "priority", member.priority(), "weight", member.weight(), "on", member.enabled(),
                            "wrong", member.wrong(), "lately", lately.getOrDefault(member.modelId(), Map.of())));
            rows.add(row);
        }
        return rows;
    }

    /** The same of one model that is to be a member. */
    Map<String, Object> row(MemberRow member) {
        return rows(List.of(member), api.get(USAGE, Map.of("by", "model", "model_id", member.modelId()))).getFirst();
    }

    /** The names of the keys that may call it, be it by everything. */
    private List<String> keys(long groupId) {
        return api.all("/api/keys").stream().filter(key -> key.get("grants") instanceof Map<?, ?> grants
                && (Boolean.TRUE.equals(grants.get("all")) || holds(grants.get("groups"), groupId)))
                .map(key -> String.valueOf(key.get("name")))
                .toList();
    }

    private static boolean holds(Object ids, long id) {
        return ids instanceof List<?> list && list.stream().anyMatch(each -> number(each) == id);
    }

    private static List<Map<?, ?>> members(Map<String, Object> group) {
        return group.get("members") instanceof List<?> list ? list.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList() : List.of();
    }

    static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** So that a range of ids reads as one thing. */
    static LongStream ids(List<Map<String, Object>> rows, String name) {
        return rows.stream().mapToLong(row -> number(row.get(name)));
    }
}
