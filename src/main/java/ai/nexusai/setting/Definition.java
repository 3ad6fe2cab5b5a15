package ai.nexusai.setting;

import com.fasterxml.jackson.databind.JsonNode;

import static java.util.Objects.requireNonNull;

/**
 * One setting that can be changed while the gateway runs.
 *
 * @param type for people and forms: {@code text}, {@code boolean}, {@code integer}, {@code list of text}, {@code map of text}
 * @param check which values it takes
 */
record Definition(String name, String type, JsonNode defaultValue, String description, Check check) {

    Definition {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(defaultValue, "defaultValue is null");
        requireNonNull(description, "description is null");
        requireNonNull(check, "check is null");
    }
}
