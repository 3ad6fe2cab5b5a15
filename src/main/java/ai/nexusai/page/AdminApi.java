package ai.nexusai.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * The admin API in the name of one visitor. Paths are those of the API, such as {@code /api/providers/7}; what is refused there is thrown here
 * as {@link Refused}.
 */
public final class AdminApi {
    private final Calls calls;

    /** Carries one request to the API. */
    @FunctionalInterface
    interface Calls {

        /** The answer's object; an empty object where the answer has no body. */
        JsonNode call(Request request);
    }

    /**
     * One request.
     *
     * @param query name to value; several values where the value is a list
     * @param body empty for none
     */
    record Request(String method, String path, Map<String, ?> query, java.util.Optional<JsonNode> body) {}

    AdminApi(Calls calls) {
        this.calls = requireNonNull(calls, "calls is null");
    }

    public JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** Empty texts in {@code query} are left out. */
    public JsonNode get(String path, Map<String, ?> query) {
        return calls.call(new Request("GET", path, query, java.util.Optional.empty()));
    }

    public JsonNode post(String path, JsonNode body) {
        return send("POST", path, body);
    }

    /** For what asks no more than to be done. */
    public JsonNode post(String path) {
        return calls.call(new Request("POST", path, Map.of(), java.util.Optional.empty()));
    }

    public JsonNode put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    public JsonNode patch(String path, JsonNode body) {
        return send("PATCH", path, body);
    }

    public void delete(String path) {
        calls.call(new Request("DELETE", path, Map.of(), java.util.Optional.empty()));
    }

    /** All items of a list that has few enough to be shown in one menu: at most {@code 500}. */
    public List<Map<String, Object>> all(String path) {
        return Values.list(get(path, Map.of("limit", "500")).path("items"));
    }

    private JsonNode send(String method, String path, JsonNode body) {
        return calls.call(new Request(method, path, Map.of(), java.util.Optional.of(body)));
    }
}
