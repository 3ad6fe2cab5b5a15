package ai.nexusai.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The admin API in the name of one visitor, for one visit. Paths are those of the API, such as {@code /api/providers/7}; what is refused there is
 * thrown here as {@link Refused}. The parts of a page ask for the same without knowing of each other: an answer to GET, which nobody may change, is
 * asked for once until something is sent. Used by one thread.
 */
public final class AdminApi {
    private final Calls calls;
    private final Map<Request, JsonNode> known = new HashMap<>();

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
    record Request(String method, String path, Map<String, ?> query, Optional<JsonNode> body) {}

    AdminApi(Calls calls) {
        this.calls = requireNonNull(calls, "calls is null");
    }

    public JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** Empty texts in {@code query} are left out. */
    public JsonNode get(String path, Map<String, ?> query) {
        return known.computeIfAbsent(new Request("GET", path, query, Optional.empty()), calls::call);
    }

    public JsonNode post(String path, JsonNode body) {
        return send("POST", path, Optional.of(body));
    }

    /** For what asks no more than to be done. */
    public JsonNode post(String path) {
        return send("POST", path, Optional.empty());
    }

    public JsonNode put(String path, JsonNode body) {
        return send("PUT", path, Optional.of(body));
    }

    public JsonNode patch(String path, JsonNode body) {
        return send("PATCH", path, Optional.of(body));
    }

    public void delete(String path) {
        send("DELETE", path, Optional.empty());
    }

    /** All items of a list that has few enough to be shown in one menu: at most {@code 500}. */
    public List<Map<String, Object>> all(String path) {
        return Values.list(get(path, Map.of("limit", "500")).path("items"));
    }

    private JsonNode send(String method, String path, Optional<JsonNode> body) {
        known.clear();
        return calls.call(new Request(method, path, Map.of(), body));
    }
}
