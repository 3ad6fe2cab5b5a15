package ai.nexusai.openapi;

import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Json;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The schema of what a route takes: its record's, with the secrets that are taken apart from it, and the fields without which the record
 * refuses the declared example.
 */
final class RequestBody {
    private RequestBody() {}

    static ObjectNode of(Route route, Class<?> type, Schemas schemas) {
        ObjectNode reference = schemas.taken(type);
        ObjectNode record = schemas.components().get(reference.path("$ref").asText().replaceFirst(".*/", ""));
        Optional<String[]> secrets = route.declared(Carries::secrets, names -> names.length == 0);
        for (String secret : secrets.orElseGet(() -> new String[0])) {
            record.withObject("/properties").putObject(secret).put("type", "string").put("writeOnly", true);
        }
        if (!route.verb().equals("PATCH") && !record.has("required")) {
            require(route, type, record);
        }
        if (!route.verb().equals("PATCH")) {
            return reference;
        }
        ObjectNode change = record.deepCopy();
        change.remove("required");
        return change;
    }

    private static void require(Route route, Class<?> type, ObjectNode record) {
        ObjectNode example = example(route);
        route.declared(Carries::secrets, names -> names.length == 0).ifPresent(names -> {
            for (String name : names) {
                example.remove(name);
            }
        });
        var required = new TreeSet<String>();
        for (String field : example.properties().stream().map(property -> property.getKey()).toList()) {
            if (refuses(type, example.deepCopy().without(field))) {
                required.add(field);
            }
        }
        required.forEach(record.withArray("required")::add);
    }

    private static boolean refuses(Class<?> type, ObjectNode body) {
        try {
            JsonBody.read(body, type);
            return false;
        } catch (GatewayException refused) {
            return true;
        }
    }

    private static ObjectNode example(Route route) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(route.declared(Carries::example, String::isEmpty).orElse("{}").replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
