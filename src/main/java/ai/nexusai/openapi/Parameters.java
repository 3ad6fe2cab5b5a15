package ai.nexusai.openapi;

import ai.nexusai.json.Json;
import ai.nexusai.web.Carries;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a route takes beside a body: variables of its path, its query, its headers. */
final class Parameters {
    private Parameters() {}

    static List<ObjectNode> of(Route route) {
        Stream<ObjectNode> seen = Arrays.stream(route.method().getParameters()).flatMap(Parameters::of);
        String[] further = route.declared(Carries::queries, names -> names.length == 0).orElseGet(() -> new String[0]);
        return Stream.concat(seen, Arrays.stream(further).map(name -> node("query", name, String.class))).toList();
    }

    private static Stream<ObjectNode> of(Parameter parameter) {
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            return Arrays.stream(parameter.getType().getConstructors()[0].getParameters()).flatMap(Parameters::of);
        }
        if (parameter.isAnnotationPresent(PathParam.class)) {
            return Stream.of(node("path", parameter.getAnnotation(PathParam.class).value(), parameter.getType()).put("required", true));
        }
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return Stream.of(node("query", parameter.getAnnotation(QueryParam.class).value(), parameter.getType()));
        }
        if (parameter.isAnnotationPresent(HeaderParam.class)) {
            return Stream.of(node("header", parameter.getAnnotation(HeaderParam.class).value(), parameter.getType()));
        }
        return Stream.empty();
    }

    private static ObjectNode node(String place, String name, Class<?> type) {
        ObjectNode parameter = Json.MAPPER.createObjectNode().put("name", name).put("in", place);
        ObjectNode schema = parameter.withObject("/schema");
        if (type == long.class || type == int.class) {
            schema.put("type", "integer").put("format", type == long.class ? "int64" : "int32");
        } else {
            schema.put("type", type == boolean.class ? "boolean" : "string");
        }
        return parameter;
    }
}
