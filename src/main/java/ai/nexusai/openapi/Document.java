package ai.nexusai.openapi;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.json.Json;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The OpenAPI 3.1 document of one side or of both: the REST routes as the code declares them, and out of {@code openapi/*.yaml} what is no REST
 * route (relayed calls) and the words of introduction.
 */
public final class Document {

    /** Whose API? */
    public enum Side {
        ADMIN,
        CLIENT;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean has(Route route) {
            return (route.access() == Access.CLIENT) == (this == CLIENT);
        }
    }

    private static final String SAME = "x-as";
    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<Route> routes;
    private final Schemas schemas = new Schemas();
    private final ObjectNode document;

    private Document(List<Route> routes, List<Side> sides) {
        this.routes = routes.stream().filter(route -> sides.stream().anyMatch(side -> side.has(route))).toList();
        this.document = read(sides.getFirst());
        sides.stream().skip(1).map(Document::read).forEach(further -> merge(document, further));
    }

    /**
     * Writes it.
     *
     * @param types the classes of all REST routes
     * @param sides which; at least one, the first one's introduction is taken
     * @param version the product's
     * @param root the path below which everything is served, such as {@code /nexusai}; empty for none
     */
    public static ObjectNode of(Set<Class<?>> types, List<Side> sides, String version, String root) {
        var made = new Document(Route.of(types), sides);
        made.write();
        made.document.withObject("/info").put("version", version);
        made.document.withArray("/servers").addObject().put("url", root.isEmpty() ? "/" : root);
        return made.document;
    }

    private void write() {
        routes.stream().filter(Operation::takes).forEach(route -> Operation.taken(route).ifPresent(schemas::taken));
        for (Route route : routes) {
            ObjectNode paths = document.withObject("/paths");
            ObjectNode path = paths.get(route.path()) instanceof ObjectNode known ? known : paths.putObject(route.path());
            String verb = route.verb().toLowerCase(Locale.ROOT);
            ObjectNode operation = Operation.of(route, schemas);
            if (path.get(verb) instanceof ObjectNode first) {
                addForms(first, operation);
            } else {
                path.set(verb, operation);
            }
        }
        schemas.given(Json.MAPPER.constructType(ErrorBody.class));
        ObjectNode components = document.withObject("/components");
        schemas.components().forEach(components.withObject("/schemas")::set);
        components.set("responses", Failures.components());
        tags();
    }

    /** Two methods of one address differ in the media types that they answer. */
    private static void addForms(ObjectNode known, ObjectNode further) {
        for (Map.Entry<String, JsonNode> response : further.path("responses").properties()) {
            response.getValue().path("content").properties()
                    .forEach(form -> ((ObjectNode) known.path("responses").path(response.getKey()))
                            .withObject("/content").set(form.getKey(), form.getValue()));
        }
    }

    private void tags() {
        var known = new ArrayList<String>();
        document.withArray("/tags").forEach(tag -> known.add(tag.path("name").asText()));
        routes.stream().map(Route::tag).distinct().filter(tag -> !known.contains(tag))
                .forEach(tag -> document.withArray("/tags").addObject().put("name", tag));
    }

    private static void merge(ObjectNode into, ObjectNode further) {
        Stream.of("/paths", "/components/schemas", "/components/securitySchemes", "/components/parameters")
                .forEach(part -> into.withObject(part).setAll(further.withObject(part)));
        further.withArray("/tags").forEach(into.withArray("/tags")::add);
        further.withArray("/security").forEach(into.withArray("/security")::add);
    }

    private static ObjectNode read(Side side) {
        try (InputStream in = Document.class.getResourceAsStream("/openapi/" + side.text() + ".yaml")) {
            ObjectNode read = (ObjectNode) YAML.readTree(in);
            read.path("paths").forEach(path -> path.forEach(operation -> complete((ObjectNode) operation, read.path("paths"))));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation with {@code x-as} is that of another path, but for what it says itself. */
    private static void complete(ObjectNode operation, JsonNode paths) {
        JsonNode other = operation.remove(SAME);
        if (other != null) {
            ObjectNode own = operation.deepCopy();
            operation.setAll((ObjectNode) paths.path(other.asText()).iterator().next().deepCopy());
            operation.setAll(own);
        }
    }
}
