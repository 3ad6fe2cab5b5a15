package ai.nexusai.setting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/**
 * One setting that can be changed while the gateway runs.
 *
 * @param type for people and forms: {@code text}, {@code boolean}, {@code integer}, {@code list of text}, {@code map of text}
 * @param check throws INVALID_VALUE at {@code value} when a value cannot be taken
 */
record Definition(String name, String type, JsonNode defaultValue, String description, Consumer<JsonNode> check) {

    Definition {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(defaultValue, "defaultValue is null");
        requireNonNull(description, "description is null");
        requireNonNull(check, "check is null");
    }
}
