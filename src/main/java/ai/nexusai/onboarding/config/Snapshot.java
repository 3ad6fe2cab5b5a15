package ai.nexusai.onboarding.config;

import ai.nexusai.group.Group;
import ai.nexusai.key.ApiKey;
import ai.nexusai.model.Model;
import ai.nexusai.provider.ProviderEntry;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What is configured at one moment of a transaction, and how its objects are named.
 *
 * @param keyMarks by the key's id: what tells one text from another, without the text
 */
record Snapshot(List<ProviderEntry> providers, List<Model> models, List<Group> groups, List<ApiKey> keys, Map<Long, String> keyMarks,
        Map<String, JsonNode> settings) {
    private static final int MARK = 8;

    Snapshot {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
        groups = List.copyOf(groups);
        keys = List.copyOf(keys);
        keyMarks = Map.copyOf(keyMarks);
        settings = Map.copyOf(settings);
    }

    static Snapshot of(Handle handle, Features features) {
        Map<Long, String> marks = features.keys().hashes(handle).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, hash -> hash.getKey().substring(0, MARK)));
        return new Snapshot(features.providers().entries(handle), features.models().all(handle), features.groups().all(handle),
                features.keys().all(handle), marks, features.settings().changed(handle));
    }

    Optional<ProviderEntry> provider(String name) {
        return providers.stream().filter(entry -> entry.provider().name().equals(name)).findFirst();
    }

    Map<String, Model> modelsOf(long providerId) {
        return models.stream().filter(model -> model.providerId() == providerId).collect(Collectors.toMap(Model::modelName,
                Function.identity()));
    }

    Optional<Group> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    List<ApiKey> keys(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).toList();
    }
}
