package ai.nexusai.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How does an object differ from what it was, field by field? */
final class Differences {
    /** Fields that tell nothing that the row does not. */
    private static final Set<String> NOISE = Set.of("id", "created_at", "updated_at", "version");

    private Differences() {}

    /**
     * What differs, in the order of the fields: {@code path} such as {@code timeouts.idle_ms}, {@code from} and {@code to} as texts, absent
     * where there was or is nothing.
     */
    static List<Map<String, String>> between(JsonNode before, JsonNode after) {
        Map<String, String> from = flat(before);
        Map<String, String> to = flat(after);
        Set<String> paths = new LinkedHashSet<>(from.keySet());
        paths.addAll(to.keySet());
        return paths.stream().filter(path -> !from.getOrDefault(path, "").equals(to.getOrDefault(path, "")))
                .map(path -> difference(path, from, to)).toList();
    }

    private static Map<String, String> difference(String path, Map<String, String> from, Map<String, String> to) {
        var difference = new HashMap<String, String>(Map.of("path", path));
        difference.computeIfAbsent("from", name -> from.get(path));
        difference.computeIfAbsent("to", name -> to.get(path));
        return difference;
    }

    private static Map<String, String> flat(JsonNode object) {
        var flat = new LinkedHashMap<String, String>();
        object.properties().stream().filter(field -> !NOISE.contains(field.getKey()))
                .forEach(field -> add(field.getKey(), field.getValue(), flat));
        return flat;
    }

    private static void add(String path, JsonNode value, Map<String, String> flat) {
        if (value.isObject()) {
            value.properties().forEach(field -> add(path + "." + field.getKey(), field.getValue(), flat));
        } else if (value.isArray() && StreamSupport.stream(value.spliterator(), false).noneMatch(JsonNode::isContainerNode)) {
            put(path, StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(", ")), flat);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(path + "[" + (i + 1) + "]", value.get(i), flat);
            }
        } else if (!value.isNull()) {
            put(path, value.asText(), flat);
        }
    }

    private static void put(String path, String text, Map<String, String> flat) {
        if (!text.isEmpty()) {
            flat.put(path, text);
        }
    }
}
