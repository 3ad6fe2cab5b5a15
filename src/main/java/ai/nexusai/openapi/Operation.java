package ai.nexusai.openapi;

import ai.nexusai.json.Json;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One route as an OpenAPI operation. */
final class Operation {
    private static final Map<String, String> VERBS = Map.of("list", "List", "get", "Read", "create", "Add", "add", "Add", "replace",
            "Replace",
            "put", "Set", "change", "Change", "delete", "Delete");
    private static final Map<Access, String> WHO = Map.of(Access.PUBLIC, "Anybody may.", Access.CLIENT, "Takes an API key.", Access.VIEW,
            "Every account may, and the admin token.", Access.OPERATE, "Operators and administrators may, and the admin token.",
            Access.ADMINISTER, "Administrators may, and the admin token.");

    private final Route route;
    private final Schemas schemas;
    private final ObjectNode node = Json.MAPPER.createObjectNode();

    private Operation(Route route, Schemas schemas) {
        this.route = route;
        this.schemas = schemas;
    }

    /** Needs the components of what is taken to be there already; see {@link #takes}. */
    static ObjectNode of(Route route, Schemas schemas) {
        var operation = new Operation(route, schemas);
        operation.write();
        return operation.node;
    }

    /** Whether the route reads a body. */
    static boolean takes(Route route) {
        return Arrays.stream(route.method().getParameters()).anyMatch(each -> each.getAnnotations().length == 0);
    }

    /** The record of the body. */
    static Optional<Class<?>> taken(Route route) {
        Optional<Class<?>> own = Arrays.stream(route.method().getParameters())
                .filter(each -> each.getAnnotations().length == 0 && each.getType().isRecord()).<Class<?>>map(each -> each.getType())
                .findFirst();
        return own.isPresent() ? own : route.<Class<?>>declared(Carries::takes, Void.class::equals);
    }

    private void write() {
        node.put("operationId",
                route.method().getDeclaringClass().getSimpleName().replace("Resource", "") + "." + route.method().getName());
        node.withArray("tags").add(route.tag());
        node.put("summary", summary());
        node.put("description", WHO.get(route.access()));
        node.put("x-permission", route.access().name().toLowerCase(Locale.ROOT));
        if (route.access() == Access.PUBLIC) {
            node.putArray("security");
        }
        Parameters.of(route).forEach(node.withArray("parameters")::add);
        if (takes(route)) {
            body();
        }
        success();
        Failures.of(route).forEach(status -> responses().set(Integer.toString(status), Failures.reference(status)));
    }

    private String summary() {
        Optional<String> said = Optional.ofNullable(route.method().getAnnotation(Carries.class)).map(Carries::value)
                .filter(text -> !text.isEmpty());
        return said.orElseGet(() -> {
            String subject = route.subject().replace('_', ' ');
            String verb = VERBS.get(route.method().getName());
            if (verb == null) {
                return Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
            }
            String one = subject.endsWith("s") ? subject.substring(0, subject.length() - 1) : subject;
            return verb + (verb.equals("List") ? " " + subject : " a " + one);
        });
    }

    private void body() {
        ObjectNode body = node.withObject("/requestBody");
        Optional<Class<?>> taken = taken(route);
        Optional<String> named = route.declared(Carries::taken, String::isEmpty);
        boolean own = Optional.ofNullable(route.method().getAnnotation(Carries.class)).filter(carries -> carries.takes() == Void.class)
                .filter(carries -> !carries.taken().isEmpty()).isPresent();
        JsonNode schema = taken.isPresent() && !own
                ? RequestBody.of(route, taken.get(), schemas)
                : Schemas.reference(named.orElseThrow(() -> new IllegalStateException(route + " does not declare what it takes")));
        body.put("required", !media(Consumes.class, Consumes::value).equals("*/*"));
        String media = media(Consumes.class, Consumes::value);
        ObjectNode content = body.withObject("/content")
                .withObject("/" + escaped(media.equals("*/*") ? MediaType.APPLICATION_JSON : media));
        content.set("schema", schema);
        example().ifPresent(example -> content.set("example", example));
    }

    private Optional<JsonNode> example() {
        return route.declared(Carries::example, String::isEmpty).map(text -> {
            try {
                return Json.MAPPER.readTree(text.replace('\'', '"'));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the example of " + route + " is no JSON", e);
            }
        });
    }

    private void success() {
        Class<?> returned = route.method().getReturnType();
        if (returned == void.class) {
            responses().withObject("/204").put("description", "Done.");
            return;
        }
        // a route asks for its own address to answer with the address of what it made
        int declared = route.declared(Carries::status, status -> status == 0).orElse(0);
        boolean made = declared == 0 && Arrays.asList(route.method().getParameterTypes()).contains(UriInfo.class);
        String status = made ? "201" : Integer.toString(declared == 0 ? 200 : declared);
        ObjectNode response = responses().withObject("/" + status).put("description", made ? "Made; `Location` says where." : "Done.");
        ObjectNode content = response.withObject("/content").withObject("/" + escaped(media(Produces.class, Produces::value)));
        content.set("schema", given(returned));
    }

    private ObjectNode given(Class<?> returned) {
        Optional<String> named = route.declared(Carries::given, String::isEmpty);
        if (named.isPresent()) {
            return Schemas.reference(named.get());
        }
        if (returned != Response.class) {
            return schemas.given(Json.MAPPER.constructType(route.method().getGenericReturnType()));
        }
        JavaType declared = Json.MAPPER.constructType(route.<Class<?>>declared(Carries::gives, Void.class::equals)
                .orElseThrow(() -> new IllegalStateException(route + " does not declare what it answers")));
        return schemas.given(declared);
    }

    /** The first media type of the method's annotation, or the class's. */
    private <A extends Annotation> String media(Class<A> annotation, Function<A, String[]> types) {
        return Stream.of((AnnotatedElement) route.method(), route.method().getDeclaringClass())
                .flatMap(each -> Stream.ofNullable(each.getAnnotation(annotation))).map(each -> types.apply(each)[0]).findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }

    private ObjectNode responses() {
        return node.withObject("/responses");
    }

    private static String escaped(String media) {
        return media.replace("/", "~1");
    }
}
