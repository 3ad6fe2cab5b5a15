package ai.nexusai.setting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * A setting as the admin API shows it.
 *
 * @param choices all values that it takes, where they are few words; else empty, and left out
 * @param least the smallest number that it takes; absent for what is no number
 * @param most the largest one
 */
public record Setting(String name, JsonNode value, @JsonProperty("default") JsonNode defaultValue, String type, String description,
        @JsonInclude(Include.NON_EMPTY) List<String> choices, @JsonInclude(Include.NON_EMPTY) OptionalInt least,
        @JsonInclude(Include.NON_EMPTY) OptionalInt most) {

    static Setting of(Definition definition, JsonNode value) {
        return new Setting(definition.name(), value, definition.defaultValue(), definition.type(), definition.description(),
                definition.check().choices(), definition.check().least(), definition.check().most());
    }
}
