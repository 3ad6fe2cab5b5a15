package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says what is wrong with a body in words of JSON; names of our classes and the values sent stay out of it. */
final class JsonFailure {

    private JsonFailure() {}

    static GatewayException of(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case InvalidFormatException format -> value(format, "`" + path(format) + "` does not have a value of the right form.");
            case MismatchedInputException mismatch when path(mismatch).isEmpty() -> new GatewayException(Status.INVALID_JSON,
                    "The body is not a JSON object with the fields of this route.");
            case MismatchedInputException mismatch -> value(mismatch, "`" + path(mismatch) + "` is missing or has the wrong type"
                    + expected(mismatch) + ".");
            case JsonMappingException mapping when !path(mapping).isEmpty() -> value(mapping, "`" + path(mapping) + "` is not valid.");
            case StreamConstraintsException ignored -> new GatewayException(Status.INVALID_JSON,
                    "The body is JSON that is nested too deeply or holds a name or number that is too long.");
            default -> new GatewayException(Status.INVALID_JSON, "The body is not valid JSON" + place(failure.getLocation()) + ".");
        };
    }

    private static GatewayException unknown(UnrecognizedPropertyException failure) {
        String known = failure.getKnownPropertyIds() == null ? "" : names(failure.getKnownPropertyIds());
        return value(failure,
                "`" + path(failure) + "` is not a field of this object" + (known.isEmpty() ? "." : "; it has " + known + "."));
    }

    private static String names(Collection<Object> fields) {
        return fields.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static GatewayException value(JsonMappingException failure, String message) {
        return new GatewayException(Status.INVALID_VALUE, message).at(path(failure));
    }

    /** {@code timeouts.connect_ms}, {@code kinds[0]}. */
    private static String path(JsonMappingException failure) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(MismatchedInputException failure) {
        Class<?> type = failure.getTargetType();
        if (type == null) {
            return "";
        }
        if (type == String.class) {
            return ": it is a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return ": it is true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return ": it is a number";
        }
        if (type == Instant.class) {
            return ": it is a time such as 2026-11-21T10:00:00Z";
        }
        return Collection.class.isAssignableFrom(type) ? ": it is a list" : "";
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
