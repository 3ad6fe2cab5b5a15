package ai.nexusai.page;

import ai.nexusai.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class AdminApiTest {
    private final List<String> asked = new ArrayList<>();
    private final AdminApi api = new AdminApi(request -> {
        asked.add(request.method() + " " + request.path() + request.query());
        if (request.path().endsWith("/0")) {
            throw new Refused(404, "not_found", "", "There is none.");
        }
        return Json.MAPPER.createObjectNode().put("asked", asked.size());
    });

    @Test
    void theSameIsAskedForOnce() {
        api.get("/api/keys", Map.of("limit", "500"));
        assertThat(api.get("/api/keys", Map.of("limit", "500")).path("asked").asInt()).isEqualTo(1);
        api.get("/api/keys", Map.of("limit", "20"));
        assertThat(asked).containsExactly("GET /api/keys{limit=500}", "GET /api/keys{limit=20}");
    }

    @Test
    void whatWasSentMayHaveChangedIt() {
        api.get("/api/keys/1");
        api.post("/api/keys/1/rotate");
        api.get("/api/keys/1");
        api.delete("/api/keys/1");
        api.get("/api/keys/1");
        assertThat(asked).hasSize(5);
    }

    @Test
    void whatWasRefusedIsAskedForAgain() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> api.get("/api/keys/0")).isInstanceOf(Refused.class);
        }
        assertThat(asked).hasSize(2);
    }
}
