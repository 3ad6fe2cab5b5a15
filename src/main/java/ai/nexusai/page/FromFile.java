package ai.nexusai.page;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which objects does the configuration file of the start name? What people change of them lasts until the next start. */
public final class FromFile {
    private static final Map<String, String> KINDS = Map.of("/api/providers", "provider", "/api/models", "model", "/api/groups", "group",
            "/api/keys", "key");

    private FromFile() {}

    /** Gives those of {@code objects} a value {@code from_file}; {@code list} is the API's path of their kind. Other kinds stay as they are. */
    public static void mark(AdminApi api, String list, Collection<Map<String, Object>> objects) {
        String kind = KINDS.get(list);
        if (kind == null || objects.isEmpty()) {
            return;
        }
        Set<Object> ids = Values.list(api.get("/api/config/objects").path("items")).stream()
                .filter(object -> kind.equals(object.get("type"))).map(object -> object.get("id")).collect(Collectors.toSet());
        objects.stream().filter(object -> ids.contains(object.get("id"))).forEach(object -> object.put("from_file", true));
    }

    /** The same for one. */
    public static Map<String, Object> marked(AdminApi api, String list, Map<String, Object> object) {
        mark(api, list, List.of(object));
        return object;
    }
}
