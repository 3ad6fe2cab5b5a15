package ai.nexusai.onboarding.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * One difference between two configurations.
 *
 * @param action {@code create}, {@code update} or {@code delete}
 * @param path such as {@code providers[OpenAI].models[gpt-5].alias}
 * @param from null as JSON where there was nothing
 * @param to null as JSON where there is nothing any more
 */
record ConfigChange(String action, String path, JsonNode from, JsonNode to) {
    private static final List<String> IDENTITIES = List.of("name", "model_name");

    ConfigChange {
        requireNonNull(action, "action is null");
        requireNonNull(path, "path is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** What leads from one to the other, in the order of the trees that {@link Trees} writes. */
    static List<ConfigChange> between(ObjectNode before, ObjectNode after) {
        var changes = new ArrayList<ConfigChange>();
        fields("", before, after, changes);
        return changes;
    }

    private static void fields(String path, ObjectNode before, ObjectNode after, List<ConfigChange> changes) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> value(path.isEmpty() ? name : path + "." + name, or(before.get(name)), or(after.get(name)), changes));
    }

    private static void value(String path, JsonNode before, JsonNode after, List<ConfigChange> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before instanceof ObjectNode from && after instanceof ObjectNode to) {
            fields(path, from, to, changes);
        } else if (isNamed(before) || isNamed(after)) {
            named(path, byName(before), byName(after), changes);
        } else {
            changes.add(new ConfigChange("update", path, before, after));
        }
    }

    private static void named(String path, Map<String, ObjectNode> before, Map<String, ObjectNode> after, List<ConfigChange> changes) {
        before.forEach((name, from) -> {
            ObjectNode to = after.get(name);
            if (to == null) {
                changes.add(new ConfigChange("delete", path + "[" + name + "]", from, NullNode.instance));
            } else {
                fields(path + "[" + name + "]", from, to, changes);
            }
        });
        after.entrySet().stream().filter(entry -> !before.containsKey(entry.getKey())).forEach(entry -> changes
                .add(new ConfigChange("create", path + "[" + entry.getKey() + "]", NullNode.instance, entry.getValue())));
    }

    /** Whether it is a list of objects that have names of their own. */
    private static boolean isNamed(JsonNode node) {
        return node.isArray() && !node.isEmpty() && IDENTITIES.stream().anyMatch(node.get(0)::has);
    }

    private static Map<String, ObjectNode> byName(JsonNode list) {
        var byName = new LinkedHashMap<String, ObjectNode>();
        list.forEach(entry -> byName.put(IDENTITIES.stream().map(entry::path).filter(JsonNode::isTextual).map(JsonNode::textValue)
                .findFirst().orElse(""), (ObjectNode) entry));
        return byName;
    }

    private static JsonNode or(JsonNode node) {
        return node == null ? NullNode.instance : node;
    }
}
