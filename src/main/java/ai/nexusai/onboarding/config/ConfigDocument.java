package ai.nexusai.onboarding.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A configuration in one form, whatever it was written in: objects by their names, in their order, with the admin API's field names.
 *
 * @param prune whether what it does not name is deleted, in the sections that it has
 * @param groups absent = it has no such section
 * @param keys absent = it has no such section
 * @param settings by name; absent = it has no such section
 */
record ConfigDocument(boolean prune, Optional<Map<String, ProviderPart>> providers, Optional<Map<String, ObjectNode>> groups,
        Optional<Map<String, ObjectNode>> keys, Optional<Map<String, JsonNode>> settings) {

    ConfigDocument {
        requireNonNull(providers, "providers is null");
        requireNonNull(groups, "groups is null");
        requireNonNull(keys, "keys is null");
        requireNonNull(settings, "settings is null");
    }

    /**
     * One provider.
     *
     * @param fields without the key and the models
     * @param keyVariable the environment variable that holds its key; absent where none is named
     * @param models by model_name; absent = it says nothing about models
     */
    record ProviderPart(ObjectNode fields, Optional<String> keyVariable, Optional<Map<String, ObjectNode>> models) {

        ProviderPart {
            requireNonNull(fields, "fields is null");
            requireNonNull(keyVariable, "keyVariable is null");
            requireNonNull(models, "models is null");
        }
    }
}
