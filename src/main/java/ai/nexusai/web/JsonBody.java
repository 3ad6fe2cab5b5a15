package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Makes records of what a client sent, whole or as a change of what is there. Every failure is a {@link GatewayException} that names the
 * field.
 */
public final class JsonBody {
    /** RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final ObjectReader READER = Json.MAPPER.reader().without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private JsonBody() {}

    /** The object as a record; INVALID_VALUE at the field that is unknown, of another type, or refused by the record. */
    public static <T> T read(ObjectNode object, Class<T> type) {
        try {
            return READER.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw refused(e);
        }
    }

    /** The same of a body that was not read as JSON yet. */
    public static <T> T read(byte[] body, Class<T> type) {
        try {
            return READER.forType(type).readValue(body);
        } catch (IOException e) {
            throw e instanceof JsonProcessingException json
                    ? refused(json)
                    : new GatewayException(Status.INVALID_JSON, "The body is not UTF-8.");
        }
    }

    /**
     * The record with the fields of {@code patch} put over it: a JSON merge patch (RFC 7396). A null takes a field away, so that it gets its
     * default; lists are replaced as a whole.
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
            throw new GatewayException(Status.INVALID_VALUE, "`" + field + "` has the wrong type: it is a text.").at(field);
        }
        return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
    }

    /** Takes a list of texts out of {@code object}, as {@link #take} does; empty when absent, an empty list when null. */
    public static Optional<List<String>> takeTexts(ObjectNode object, String field) {
        JsonNode value = object.remove(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isNull()) {
            return Optional.of(List.of());
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isTextual)) {
            throw new GatewayException(Status.INVALID_VALUE, "`" + field + "` has the wrong type: it is a list of texts.").at(field);
        }
        return Optional.of(value.valueStream().map(JsonNode::textValue).toList());
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

    private static GatewayException refused(JsonProcessingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GatewayException known) {
                return known;
            }
        }
        return JsonFailure.of(failure);
    }
}
