package ai.nexusai.onboarding.config;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Joins the documents of a configuration to one, in one form. Used once; not thread-safe. */
final class ConfigReader {
    private static final String NAME = "name";
    private static final String PROVIDERS = "providers";
    private static final String MODELS = "models";

    private final Problems problems;
    private final ProviderParts providers;
    private final Map<String, ObjectNode> groups = new LinkedHashMap<>();
    private final Map<String, ObjectNode> keys = new LinkedHashMap<>();
    private final Map<String, JsonNode> settings = new LinkedHashMap<>();
    private final ObjectNode seen = Json.MAPPER.createObjectNode();
    private boolean prune;

    ConfigReader(Problems problems) {
        this.problems = problems;
        this.providers = new ProviderParts(problems);
    }

    /** Adds a document; an empty one adds nothing. */
    ConfigReader add(JsonNode document) {
        if (document instanceof ObjectNode object) {
            if (object.path("provider").isTextual()) {
                seen.put(PROVIDERS, true);
                providers.addVendorFile(object);
            } else {
                object.properties().forEach(section -> section(section.getKey(), section.getValue()));
            }
        } else if (!document.isNull() && !document.isMissingNode()) {
            problems.add("(document)", "It is a map with providers, groups, keys, settings and prune.");
        }
        return this;
    }

    ConfigDocument document() {
        return new ConfigDocument(prune, present(PROVIDERS, providers.byName()), present("groups", groups), present("keys", keys),
                present("settings", settings));
    }

    private <T> Optional<T> present(String section, T content) {
        return seen.has(section) ? Optional.of(content) : Optional.empty();
    }

    private void section(String name, JsonNode value) {
        seen.put(name.equals(MODELS) ? PROVIDERS : name, true);
        switch (name) {
            case PROVIDERS -> each(name, value, providers::add);
            case MODELS -> each(name, value, providers::addOldModel);
            case "groups" -> each(name, value, (path, group) -> named(path, group, groups));
            case "keys" -> each(name, value, (path, key) -> named(path, key, keys));
            case "settings" -> settings(value);
            case "prune" -> prune(value);
            default -> problems.add(name, "This is no section of a configuration: it has providers, groups, keys, settings and prune.");
        }
    }

    private void each(String section, JsonNode list, BiConsumer<String, ObjectNode> entry) {
        if (!list.isArray() && !list.isNull()) {
            problems.add(section, "It is a list.");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String path = section + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode object) {
                entry.accept(path, object.deepCopy());
            } else {
                problems.add(path, "It is a map of fields.");
            }
        }
    }

    private void named(String path, ObjectNode object, Map<String, ObjectNode> into) {
        if (!object.path(NAME).isTextual()) {
            problems.add(path + "." + NAME, "It is missing: every entry has a name.");
        } else if (into.putIfAbsent(object.path(NAME).textValue(), object) != null) {
            problems.add(path + "." + NAME, "This name is there twice.");
        }
    }

    private void settings(JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(setting -> {
                if (settings.putIfAbsent(setting.getKey(), setting.getValue()) != null) {
                    problems.add("settings." + setting.getKey(), "This setting is there twice.");
                }
            });
        } else if (!value.isNull()) {
            problems.add("settings", "It is a map from names of settings to values.");
        }
    }

    private void prune(JsonNode value) {
        if (!value.isBoolean()) {
            problems.add("prune", "It is true or false.");
        }
        prune = value.asBoolean();
    }
}
