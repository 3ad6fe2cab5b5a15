package ai.nexusai;

import ai.nexusai.openapi.Document;
import ai.nexusai.openapi.Document.Side;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The API document against the routes that are served and the rules of OpenAPI 3.1. */
final class OpenApiTest {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "array", "object", "null");
    private static final ObjectNode ADMIN = Document.of(RestApplication.ROUTES, List.of(Side.ADMIN), "1", "");
    private static final ObjectNode CLIENT = Document.of(RestApplication.ROUTES, List.of(Side.CLIENT), "1", "/nexusai");
    private static final ObjectNode BOTH = Document.of(RestApplication.ROUTES, List.of(Side.ADMIN, Side.CLIENT), "1", "");

    private record Operation(String name, JsonNode node) {}

    @Test
    void everyRouteIsInItAndOnOneSideOnly() {
        Set<String> served = RestApplication.ROUTES.stream().flatMap(type -> routes(Resource.from(type), "")).collect(Collectors.toSet());
        assertThat(names(BOTH)).containsAll(served);
        assertThat(names(ADMIN)).doesNotContainAnyElementsOf(names(CLIENT));
        assertThat(Stream.concat(names(ADMIN).stream(), names(CLIENT).stream())).containsExactlyInAnyOrderElementsOf(names(BOTH));
        assertThat(names(CLIENT)).contains("POST /v1/chat/completions", "POST /chat/completions", "POST /api/v1/chat/completions",
                "POST /api/v1/vision/completions", "GET /v1/models", "POST /v1/tokens/count");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Stream.of(ADMIN, CLIENT, BOTH).forEach(document -> document.findValuesAsText("$ref")
                .forEach(reference -> assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue()));
    }

    @Test
    void everyOperationSaysWhatItDoesForWhomAndHowItEnds() {
        var ids = new HashSet<String>();
        for (Operation operation : operations(BOTH)) {
            assertThat(ids.add(operation.node().path("operationId").asText())).as("id of " + operation.name()).isTrue();
            assertThat(operation.node().path("summary").asText()).as(operation.name()).isNotBlank();
            assertThat(operation.node().path("description").asText()).as(operation.name()).isNotBlank();
            assertThat(operation.node().path("x-permission").asText()).as(operation.name()).isIn("public", "client", "view", "operate",
                    "administer");
            assertThat(operation.node().path("responses").propertyStream().map(Map.Entry::getKey)).as(operation.name())
                    .anyMatch(status -> status.startsWith("2")).allMatch(status -> status.matches("[2-5]\\d\\d"));
        }
    }

    @Test
    void everyVariableOfAPathIsAParameter() {
        for (Operation operation : operations(BOTH)) {
            Set<String> declared = operation.node().path("parameters").valueStream().filter(each -> each.path("in").asText().equals("path"))
                    .map(each -> each.path("name").asText()).collect(Collectors.toSet());
            Set<String> named = Stream.of(operation.name().split("[{]", -1)).skip(1).map(part -> part.substring(0, part.indexOf('}')))
                    .collect(Collectors.toSet());
            assertThat(declared).as(operation.name()).isEqualTo(named);
        }
    }

    @Test
    void everySchemaIsOne() {
        BOTH.at("/components/schemas").findValues("type").stream().filter(type -> !type.isObject()).forEach(type -> {
            Stream<JsonNode> all = type.isArray() ? type.valueStream() : Stream.of(type);
            assertThat(all.map(JsonNode::asText)).allMatch(TYPES::contains);
        });
        BOTH.at("/components/schemas").properties().forEach(schema -> schema.getValue().path("required")
                .forEach(field -> assertThat(schema.getValue().path("properties").has(field.asText())).as(schema.getKey() + "." + field)
                        .isTrue()));
    }

    @Test
    void bodiesAreDescribedAsTheyAre() {
        JsonNode key = ADMIN.at("/components/schemas/KeyDraft");
        assertThat(key.path("required").valueStream().map(JsonNode::asText)).containsExactly("grants", "name");
        assertThat(key.at("/properties/expires_at/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(key.at("/properties/on_disconnect/enum").toString()).isEqualTo("[\"cancel\",\"drain\",null]");
        assertThat(key.at("/properties/key/writeOnly").asBoolean()).isTrue();
        assertThat(ADMIN.at("/components/schemas/Budget/properties/amount/type").toString()).contains("string");
        JsonNode model = ADMIN.at("/components/schemas/RegisteredModelsShown/properties");
        assertThat(model.has("model_name")).as("of the record inside").isTrue();
        assertThat(model.has("state")).isTrue();
        assertThat(ADMIN.at("/paths/~1api~1groups/get/responses/200/content/application~1json/schema/$ref").asText())
                .endsWith("GroupViewPage");
    }

    @Test
    void whatIsTakenHasAnExampleAndFailuresHaveTheirs() {
        for (Operation operation : operations(BOTH)) {
            JsonNode json = operation.node().at("/requestBody/content/application~1json");
            if (!json.isMissingNode() && !json.at("/schema/$ref").asText().endsWith("Configuration")) {
                assertThat(json.has("example")).as(operation.name()).isTrue();
            }
        }
        assertThat(
                ADMIN.at("/components/responses/Status412/content/application~1json/examples/changed_meanwhile/value/error/type").asText())
                .isEqualTo("invalid_request_error");
        assertThat(ADMIN.at("/paths/~1api~1keys~1{id}/put/responses").propertyStream().map(Map.Entry::getKey)).contains("200", "400", "401",
                "403", "404", "412");
    }

    @Test
    void namesTheAddressThatItIsServedUnder() {
        assertThat(CLIENT.at("/servers/0/url").asText()).isEqualTo("/nexusai");
        assertThat(ADMIN.at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(ADMIN.path("openapi").asText()).startsWith("3.1");
    }

    private static Set<String> names(ObjectNode document) {
        return operations(document).stream().map(Operation::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Operation> operations(ObjectNode document) {
        return document.path("paths").propertyStream().flatMap(path -> path.getValue().propertyStream()
                .filter(verb -> VERBS.contains(verb.getKey()))
                .map(verb -> new Operation(verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), verb.getValue()))).toList();
    }

    private static Stream<String> routes(Resource resource, String parent) {
        String path = (parent + "/" + resource.getPath()).replaceAll("/+", "/").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}")
                .replaceAll("(?<=.)/$", "");
        Stream<String> own = resource.getAllMethods().stream().map(method -> method.getHttpMethod() + " " + path);
        return Stream.concat(own, resource.getChildResources().stream().flatMap(child -> routes(child, path)));
    }
}
