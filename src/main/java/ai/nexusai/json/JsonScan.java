package ai.nexusai.json;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.Objects;

import static java.util.Objects.requireNonNull;

/**
 * Checks a raw request body in one pass, and notes where the wanted top-level members are, without building a tree. The whole body must be
 * one well-formed JSON object (RFC 8259) in valid UTF-8, nested at most 200 deep.
 */
public final class JsonScan {
    private JsonScan() {}

    /**
     * The wanted members of the object that the first {@code length} bytes of {@code body} hold. The body is kept, not copied.
     *
     * @throws GatewayException {@code INVALID_JSON} with the offset of the byte that is wrong; {@code INVALID_VALUE} naming the field when a
     *         wanted name comes twice, also escaped
     */
    public static JsonFields object(byte[] body, int length, JsonNames wanted) {
        Objects.checkFromToIndex(0, length, requireNonNull(body, "body is null").length);
        var cursor = new JsonCursor().over(body, 0, length);
        if (cursor.kind() != JsonKind.OBJECT) {
            throw noObject(cursor);
        }
        var fields = new JsonFields(body, wanted, "");
        fields.fill(cursor);
        if (!cursor.finish()) {
            throw malformed(cursor);
        }
        return fields;
    }

    private static GatewayException noObject(JsonCursor cursor) {
        if (cursor.finish()) {
            return new GatewayException(Status.INVALID_JSON, "The body must be a JSON object, like {\"model\": ...}.");
        }
        return malformed(cursor);
    }

    private static GatewayException malformed(JsonCursor cursor) {
        String why = cursor.fault() < 0
                ? "The body is nested deeper than " + JsonSyntax.MAX_DEPTH + " levels: send it flatter."
                : "The body is not well-formed JSON in UTF-8: it goes wrong at byte " + cursor.fault() + ", counted from 0.";
        return new GatewayException(Status.INVALID_JSON, why);
    }
}
