package ai.nexusai.onboarding.config;

import ai.nexusai.json.Json;
import ai.nexusai.onboarding.config.ConfigDocument.ProviderPart;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * The files of a folder as one configuration in our form, whichever form they are written in.
 *
 * @param configuration with the sections that the files have
 * @param problems what could not be read, each with its place; nothing of that is in the configuration
 */
public record JoinedFiles(ObjectNode configuration, List<String> problems) {

    public JoinedFiles {
        requireNonNull(configuration, "configuration is null");
        problems = List.copyOf(problems);
    }

    /** Reads one file, or the {@code *.yaml} and {@code *.yml} of a folder and of its {@code providers}. */
    public static JoinedFiles read(Path place) {
        var problems = new Problems();
        var reader = new ConfigReader(problems);
        ConfigFiles.read(place, problems).forEach(reader::add);
        return new JoinedFiles(tree(reader.document()), problems.sentences());
    }

    private static ObjectNode tree(ConfigDocument document) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        document.settings().ifPresent(settings -> tree.set("settings", Json.MAPPER.valueToTree(settings)));
        document.providers().ifPresent(parts -> {
            ArrayNode providers = tree.putArray("providers");
            parts.values().forEach(part -> providers.add(provider(part)));
        });
        document.groups().ifPresent(groups -> list(tree, "groups", groups));
        document.keys().ifPresent(keys -> list(tree, "keys", keys));
        return tree;
    }

    private static ObjectNode provider(ProviderPart part) {
        ObjectNode provider = part.fields().deepCopy();
        part.keyVariable().ifPresent(variable -> provider.put("api_key_env", variable));
        part.models().ifPresent(models -> list(provider, "models", models));
        return provider;
    }

    private static void list(ObjectNode into, String field, Map<String, ? extends JsonNode> entries) {
        into.putArray(field).addAll(entries.values());
    }
}
