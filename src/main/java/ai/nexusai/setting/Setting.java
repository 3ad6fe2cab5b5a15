package ai.nexusai.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/** A setting as the admin API and the audit trail show it. */
public record Setting(String name, JsonNode value, @JsonProperty("default") JsonNode defaultValue, String type, String description) {

    static Setting of(Definition definition, JsonNode value) {
        return new Setting(definition.name(), value, definition.defaultValue(), definition.type(), definition.description());
    }
}
