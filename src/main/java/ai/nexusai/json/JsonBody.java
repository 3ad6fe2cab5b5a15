package ai.nexusai.json;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads what a client sent to the admin API into records, whole or as a change of what is there. Every failure is a
 * {@link GatewayException} that names the field.
 */
public final class JsonBody {
    private static final ObjectReader READER = Json.MAPPER.reader().without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private JsonBody() {}

    /**
     * The body as an object.
     *
     * @throws GatewayException INVALID_JSON when it is no JSON or anything but an object
     */
    public static ObjectNode object(byte[] body) {
        try {
            if (READER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new GatewayException(Status.INVALID_JSON, "The body is no valid JSON: " + why(e) + ".");
        }
        throw new GatewayException(Status.INVALID_JSON, "The body is no JSON object: send {...} with Content-Type application/json.");
    }

    /**
     * The object as a record of ours.
     *
     * @throws GatewayException INVALID_VALUE at the field that is unknown, of another type, or refused by the record
     */
    public static <T> T read(ObjectNode object, Class<T> type) {
        try {
            return READER.treeToValue(object, type);
        } catch (JsonMappingException e) {
            throw refused(e);
        } catch (JacksonException e) {
            throw new GatewayException(Status.INVALID_JSON, "The body cannot be read: " + why(e) + ".");
        }
    }

    /**
     * {@code current} with the fields of {@code patch} put over it: a JSON merge patch (RFC 7396). A null takes a field away, so that it
     * gets its default; lists are replaced as a whole.
     */
    public static <T> T patched(T current, ObjectNode patch, Class<T> type) {
        ObjectNode tree = Json.MAPPER.valueToTree(current);
        merge(tree, patch);
        return read(tree, type);
    }

    /** Takes a text out of {@code object}, so that a secret does not go the way of the other fields; empty when absent, null or empty. */
    public static Optional<String> take(ObjectNode object, String field) {
        JsonNode value = object.remove(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new GatewayException(Status.INVALID_VALUE, field + " must be a text.").at(field);
        }
        return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode part) {
                ObjectNode into = target.get(field.getKey()) instanceof ObjectNode there ? there : target.putObject(field.getKey());
                merge(into, part);
            } else {
                target.set(field.getKey(), value);
            }
        });
    }

    private static GatewayException refused(JsonMappingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GatewayException known) {
                return known;
            }
        }
        String field = path(failure);
        String message = failure instanceof UnrecognizedPropertyException
                ? field + " is no field of this object."
                : field + " has a value of the wrong type or form.";
        return new GatewayException(Status.INVALID_VALUE, message).at(field);
    }

    /** {@code timeouts.connect_ms}, {@code members[2].weight}. */
    private static String path(JsonMappingException failure) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    /** Our own words: a parser's message may quote the body. */
    private static String why(IOException failure) {
        return switch (failure) {
            case StreamConstraintsException e -> "it is nested too deep or has a value that is too long";
            case JsonParseException e -> "there is an error at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            default -> "it ends too early or is broken";
        };
    }
}
