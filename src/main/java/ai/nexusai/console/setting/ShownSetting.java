package ai.nexusai.console.setting;

import ai.nexusai.page.Field;
import ai.nexusai.page.Form;
import ai.nexusai.page.Values;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * One setting of the admin API as a field of a form.
 *
 * @param setting as the API answers it
 * @param locked whether the configuration file sets it, so that pages change it nowhere
 */
record ShownSetting(JsonNode setting, boolean locked) {
    private static final Set<String> PAIRS = Set.of("map of text", "map of decimal");
    private static final Map<String, String> UNITS = Map.of("_ms", "settings.unit_ms", "_s", "settings.unit_s", "_seconds",
            "settings.unit_s", "_days", "settings.unit_days", "_chars", "settings.unit_chars", "_per_min", "settings.unit_per_min");
    private static final Map<String, String> CHOICES_OF = Map.of("time_zone", "zones", "base_currency", "currencies",
            "active_language_model", "models", "active_vision_model", "models");

    ShownSetting {
        requireNonNull(setting, "setting is null");
    }

    String name() {
        return setting.path("name").asText();
    }

    Field field() {
        return Field.of(kind(), name());
    }

    private Field.Kind kind() {
        String type = setting.path("type").asText();
        if (PAIRS.contains(type)) {
            return Field.Kind.PAIRS;
        }
        return switch (type) {
            case "boolean" -> Field.Kind.FLAG;
            case "integer" -> Field.Kind.INTEGER;
            case "list of text" -> Field.Kind.LINES;
            default -> Field.Kind.TEXT;
        };
    }

    /** The text of its field now. */
    String text() {
        return text("value");
    }

    /** The text of its field while nobody changed it. */
    String standard() {
        return text("default");
    }

    private String text(String part) {
        JsonNode values = JsonNodeFactory.instance.objectNode().set(name(), setting.path(part));
        return plain(Form.of(List.of(field()), values).text(name()));
    }

    /** Browsers end lines in their own way. */
    static String plain(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    boolean isChanged() {
        return !setting.path("value").equals(setting.path("default"));
    }

    /** What a template needs of it. */
    Map<String, Object> row() {
        var row = new HashMap<String, Object>(Values.map(setting));
        String kind = setting.has("choices") ? "choice" : kind().name();
        row.putAll(Map.of("kind", kind, "text", text(), "standard", standard(), "changed", isChanged(), "locked", locked, "list",
                CHOICES_OF.getOrDefault(name(), ""), "unit", unit()));
        return row;
    }

    private String unit() {
        return UNITS.entrySet().stream().filter(unit -> kind() == Field.Kind.INTEGER && name().endsWith(unit.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse("");
    }
}
