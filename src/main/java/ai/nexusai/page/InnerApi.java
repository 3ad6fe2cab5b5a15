package ai.nexusai.page;

import ai.nexusai.json.Json;
import ai.nexusai.web.RestServlet;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import static java.util.Objects.requireNonNull;

/** Carries requests of pages to the admin API of this process, without a socket between them. Thread-safe. */
final class InnerApi {
    private final RestServlet rest;

    InnerApi(RestServlet rest) {
        this.rest = requireNonNull(rest, "rest is null");
    }

    /**
     * The API in the name of {@code visitor}, whose browser sent {@code origin}.
     *
     * @param spoken what the page is written in
     */
    AdminApi of(Visitor visitor, HttpServletRequest origin, Texts spoken) {
        HttpServletRequest asked = visitor.caller() instanceof KeyHolder holder ? holder.presenting(origin) : origin;
        return new AdminApi(request -> call(request, visitor, asked, spoken));
    }

    private JsonNode call(AdminApi.Request request, Visitor visitor, HttpServletRequest origin, Texts spoken) {
        var out = new ByteArrayOutputStream();
        var inner = new RestServlet.InnerRequest(request.method(), URI.create(request.path() + query(request.query())),
                spoken.language().tag(), visitor.caller(), request.body().map(Json::bytes));
        int status = rest.call(inner, origin, out);
        JsonNode answer = parsed(out.toByteArray());
        if (status >= 400) {
            throw refused(status, request, answer.path("error"), spoken);
        }
        return answer;
    }

    private static Refused refused(int status, AdminApi.Request request, JsonNode error, Texts spoken) {
        var said = new Refusals.Said(error.path("code").asText(""), Refusals.resource(request.path()), error.path("param").asText(""),
                error.path("message").asText("The admin API answered with status " + status + "."));
        return new Refused(status, said.code(), said.field(), Refusals.sentence(spoken, said));
    }

    private static JsonNode parsed(byte[] json) {
        try {
            return json.length == 0 ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String query(Map<String, ?> values) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        values.forEach((name, value) -> (value instanceof List<?> list ? list : List.of(value)).stream().map(Object::toString)
                .filter(text -> !text.isEmpty())
                .forEach(text -> query.add(name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8))));
        return query.toString();
    }
}
