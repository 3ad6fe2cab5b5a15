package ai.nexusai.page;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Does a page know which objects the configuration file names? */
final class FromFileTest {
    private final List<String> asked = new ArrayList<>();
    private final AdminApi api = new AdminApi(request -> {
        asked.add(request.path());
        return json("""
                {"items": [{"type": "group", "id": 3, "name": "pool"}, {"type": "key", "id": 4, "name": "ide"},
                           {"type": "setting", "id": 0, "name": "retry_wait_ms"}]}
                """);
    });

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> object(String id) {
        return new HashMap<>(Values.map(json("{\"id\": " + id + "}")));
    }

    @Test
    void marksThoseOfItsKindThatTheFileNames() {
        List<Map<String, Object>> groups = List.of(object("3"), object("4"));
        FromFile.mark(api, "/api/groups", groups);
        assertThat(groups.get(0)).containsEntry("from_file", true);
        assertThat(groups.get(1)).as("the id of a key").doesNotContainKey("from_file");
        assertThat(FromFile.marked(api, "/api/keys", object("4"))).containsEntry("from_file", true);
    }

    @Test
    void leavesWhatNoFileNamesAndAsksForNothingThen() {
        assertThat(FromFile.marked(api, "/api/users", object("3"))).doesNotContainKey("from_file");
        FromFile.mark(api, "/api/groups", List.of());
        assertThat(asked).isEmpty();
    }
}
