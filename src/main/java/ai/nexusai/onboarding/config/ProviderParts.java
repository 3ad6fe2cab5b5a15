package ai.nexusai.onboarding.config;

import ai.nexusai.json.Json;
import ai.nexusai.onboarding.config.ConfigDocument.ProviderPart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers providers and their models from all the forms that they are written in: ours, that of the shipped presets, and those of
 * sk-llm-gateway: a list of vendors beside a file for each vendor, and the older flat list of models. Not thread-safe.
 */
final class ProviderParts {
    private static final String NAME = "name";
    private static final String MODELS = "models";
    private static final String KEY = "api_key_env";
    private static final String DESCRIPTION = "description";
    /** Other names that are read, and ours for them. */
    private static final Map<String, String> SAME = Map.of("base_url", "server_url", "key", KEY);
    /** Fields of other forms that mean nothing here. */
    private static final List<String> UNUSED = List.of("title", "openai_base_url", "keyless", "experimental");

    private final Problems problems;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    ProviderParts(Problems problems) {
        this.problems = problems;
    }

    private static final class Part {
        private final ObjectNode fields = Json.MAPPER.createObjectNode();
        private final Map<String, ObjectNode> models = new LinkedHashMap<>();
        private boolean listed;

        ProviderPart whole() {
            ObjectNode own = fields.deepCopy();
            JsonNode variable = own.remove(KEY);
            return new ProviderPart(own, Optional.ofNullable(variable).map(JsonNode::asText).filter(name -> !name.isEmpty()),
                    listed ? Optional.of(models) : Optional.empty());
        }
    }

    Map<String, ProviderPart> byName() {
        var all = new LinkedHashMap<String, ProviderPart>();
        parts.forEach((name, part) -> all.put(name, part.whole()));
        return all;
    }

    /** An entry of a list {@code providers}. */
    void add(String path, ObjectNode entry) {
        if (!entry.path(NAME).isTextual()) {
            problems.add(path + "." + NAME, "It is missing: every provider has a name.");
            return;
        }
        String name = entry.path(NAME).textValue();
        SAME.forEach((other, ours) -> rename(entry, other, ours));
        entry.remove(UNUSED);
        JsonNode models = entry.remove(MODELS);
        Part part = parts.computeIfAbsent(name, ignored -> new Part());
        entry.properties().forEach(field -> put(part, "providers[" + name + "]", field.getKey(), field.getValue()));
        models("providers[" + name + "]", part, models);
    }

    /** sk-llm-gateway's {@code config/providers/<vendor>.yaml}. */
    void addVendorFile(ObjectNode file) {
        String name = file.path("provider").textValue();
        Part part = parts.computeIfAbsent(name, ignored -> new Part());
        part.fields.put(NAME, name);
        if (!part.fields.has(DESCRIPTION) && file.path(DESCRIPTION).isTextual()) {
            part.fields.set(DESCRIPTION, file.get(DESCRIPTION));
        }
        models("providers[" + name + "]", part, file.get(MODELS));
    }

    /** An entry of sk-llm-gateway's older list {@code models}: a model that names its vendor and where that one is. */
    void addOldModel(String path, ObjectNode entry) {
        if (!entry.path("provider").isTextual()) {
            problems.add(path + ".provider", "It is missing: a model of this list names its provider.");
            return;
        }
        String name = entry.remove("provider").textValue();
        Part part = parts.computeIfAbsent(name, ignored -> new Part());
        part.fields.put(NAME, name);
        for (String field : List.of("base_url", KEY)) {
            JsonNode value = entry.remove(field);
            if (value != null) {
                put(part, path, SAME.getOrDefault(field, field), value);
            }
        }
        part.listed = true;
        model(path, part, entry, kind(Optional.ofNullable(entry.remove("type")).map(JsonNode::asText).orElse("language")));
    }

    private void put(Part part, String path, String field, JsonNode value) {
        JsonNode before = part.fields.get(field);
        if (before != null && !before.equals(value) && !field.equals(DESCRIPTION)) {
            problems.add(path + "." + field, "It is given twice, with different values.");
        }
        part.fields.set(field, value);
    }

    private void models(String path, Part part, JsonNode models) {
        if (models == null || models.isNull()) {
            return;
        }
        part.listed = true;
        if (models.isArray()) {
            models(path + ".models", part, models, List.of());
        } else if (models.isObject()) {
            models.properties().forEach(list -> models(path + ".models." + list.getKey(), part, list.getValue(), kind(list.getKey())));
        } else {
            problems.add(path + ".models", "It is a list of models.");
        }
    }

    private void models(String path, Part part, JsonNode list, List<String> kinds) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode model) {
                model(path + "[" + i + "]", part, model.deepCopy(), kinds);
            } else {
                problems.add(path + "[" + i + "]", "It is a map of fields.");
            }
        }
    }

    /** @param kinds that the list stands for; none where the model tells its own */
    private void model(String path, Part part, ObjectNode model, List<String> kinds) {
        rename(model, NAME, "model_name");
        String name = model.path("model_name").asText("");
        if (name.isEmpty()) {
            problems.add(path + ".model_name", "It is missing: every model has a model_name.");
            return;
        }
        label(model, name);
        model.remove(UNUSED);
        if (model.path("kinds").isTextual()) {
            letters(model);
        }
        if (kinds.isEmpty()) {
            if (part.models.putIfAbsent(name, model) != null) {
                problems.add(path + ".model_name", "This provider has the model twice.");
            }
            return;
        }
        ObjectNode whole = part.models.computeIfAbsent(name, ignored -> model);
        kinds.stream().filter(kind -> !texts(whole.path("kinds")).contains(kind)).forEach(kind -> whole.withArray("kinds").add(kind));
    }

    /** A label is no name to call a model by: it goes before the description. */
    private static void label(ObjectNode model, String name) {
        JsonNode label = model.remove("display_name");
        if (label != null && label.isTextual() && !label.textValue().isBlank() && !label.textValue().equals(name)) {
            String description = model.path(DESCRIPTION).asText("");
            model.put(DESCRIPTION, description.isBlank() ? label.textValue() : label.textValue() + ": " + description);
        }
    }

    private static void letters(ObjectNode model) {
        String letters = model.remove("kinds").textValue();
        letters.chars().forEach(letter -> model.withArray("kinds").add(switch (letter) {
            case 'c' -> "chat";
            case 'v' -> "vision";
            case 'e' -> "embedding";
            case 'r' -> "reasoning";
            default -> Character.toString(letter);
        }));
    }

    private static List<String> kind(String list) {
        return switch (list) {
            case "language" -> List.of("chat");
            case "vision" -> List.of("chat", "vision");
            case "reasoning" -> List.of("chat", "reasoning");
            default -> List.of(list);
        };
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static void rename(ObjectNode object, String from, String to) {
        if (object.has(from) && !object.has(to)) {
            object.set(to, object.remove(from));
        }
    }
}
