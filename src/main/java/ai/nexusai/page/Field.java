package ai.nexusai.page;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import static java.util.Objects.requireNonNull;

/**
 * One field of a form, named as the admin API names it; a dot leads into an object, as in {@code timeouts.connect_ms}.
 *
 * @param kind how its text becomes JSON and back
 */
public record Field(String name, Kind kind) {

    public Field {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
    }

    /** How a field is written in a form. */
    public enum Kind {
        /** One text; blank = null. */
        TEXT,
        /** Never shown again; blank = left out, which keeps what there is. */
        SECRET,
        /** A whole number; blank = null. What is none goes on as a text, so that the API names the fault. */
        INTEGER,
        /** An exact number as a decimal string; blank = null. */
        DECIMAL,
        /** A moment in RFC 3339; blank = null. */
        TIME,
        /** A box to tick. */
        FLAG,
        /** A text a line; empty lines are left out. */
        LINES,
        /** {@code Name: value} a line. */
        PAIRS,
        /** Several choices of one name. */
        CHOICES,
        /** Several choices that are ids. */
        IDS,
        /** One choice that is an id; blank = null. */
        ID,
        /** JSON as it stands; blank = null. */
        JSON
    }

    public static Field text(String name) {
        return new Field(name, Kind.TEXT);
    }

    public static Field of(Kind kind, String name) {
        return new Field(name, kind);
    }

    /** What was sent as JSON; empty = the field is left out. */
    Optional<JsonNode> read(List<String> sent) {
        String text = sent.isEmpty() ? "" : sent.getFirst().strip();
        return switch (kind) {
            case TEXT, TIME, DECIMAL -> Optional.of(text.isEmpty() ? NullNode.instance : TextNode.valueOf(text));
            case SECRET -> text.isEmpty() ? Optional.empty() : Optional.of(TextNode.valueOf(text));
            case INTEGER, ID -> Optional.of(text.isEmpty() ? NullNode.instance : number(text));
            case FLAG -> Optional.of(BooleanNode.valueOf(!sent.isEmpty()));
            case LINES -> Optional.of(array(text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()));
            case PAIRS -> Optional.of(pairs(text));
            case CHOICES -> Optional.of(array(sent));
            case IDS -> Optional.of(Json.MAPPER.createArrayNode().addAll(sent.stream().map(Field::number).toList()));
            case JSON -> Optional.of(text.isEmpty() ? NullNode.instance : json(text));
        };
    }

    /** The texts with which a form shows {@code value}. */
    List<String> write(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || kind == Kind.SECRET) {
            return List.of();
        }
        return switch (kind) {
            case TEXT, TIME, DECIMAL, INTEGER, ID, SECRET -> List.of(value.asText());
            case FLAG -> value.booleanValue() ? List.of("on") : List.of();
            case LINES -> List.of(texts(value).stream().collect(Collectors.joining("\n")));
            case PAIRS -> List.of(value.properties().stream().map(pair -> pair.getKey() + ": " + pair.getValue().asText())
                    .collect(Collectors.joining("\n")));
            case CHOICES, IDS -> texts(value);
            case JSON -> List.of(value.toPrettyString());
        };
    }

    private static JsonNode number(String text) {
        try {
            return LongNode.valueOf(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return decimal(text);
        }
    }

    private static JsonNode decimal(String text) {
        try {
            return DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }

    private JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Refused(400, "invalid_json", name, "This is not JSON: " + e.getOriginalMessage());
        }
    }

    private ObjectNode pairs(String text) {
        var object = Json.MAPPER.createObjectNode();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new Refused(400, "invalid_value", name, "Write a name, a colon and a value on each line.");
            }
            object.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
        return object;
    }

    private static ArrayNode array(List<String> texts) {
        var array = Json.MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
