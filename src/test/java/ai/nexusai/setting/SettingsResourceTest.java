package ai.nexusai.setting;

import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
final class SettingsResourceTest {
    private final Database database;

    SettingsResourceTest(Database database) {
        this.database = database;
    }

    @Test
    void aSettingTellsWhichValuesItTakes() {
        try (var api = AdminApi.over(database)) {
            assertThat(api.get("/api/settings/default_language").json().get("choices").toString())
                    .isEqualTo("[\"en\",\"zh-CN\",\"zh-TW\",\"ko\",\"ja\"]");
            JsonNode number = api.get("/api/settings/heartbeat_seconds").json();
            assertThat(number.get("least").asInt()).isZero();
            assertThat(number.get("most").asInt()).isEqualTo(3600);
            assertThat(number.has("choices")).isFalse();
            JsonNode text = api.get("/api/settings/platform_name").json();
            assertThat(text.has("choices") || text.has("least") || text.has("most")).isFalse();
        }
    }

    @Test
    void settingsAreListedWithTheirDefaultsAndChangedByAdministrators() {
        try (var api = AdminApi.over(database)) {
            JsonNode items = api.get("/api/settings").json().get("items");
            assertThat(items.findValuesAsText("name")).contains("platform_name", "cors_origins", "heartbeat_seconds", "log_level");
            assertThat(api.get("/api/settings/cors_origins").json().get("default").toString()).isEqualTo("[\"*\"]");
            String path = "/api/settings/heartbeat_seconds";
            assertThat(api.send("PUT", path, "{'value':5}").status()).isEqualTo(403);
            JsonNode changed = api.as(Role.ADMINISTRATOR, "PUT", path, "{'value':5}").json();
            assertThat(changed.get("value").asInt()).isEqualTo(5);
            assertThat(changed.get("default").asInt()).isEqualTo(15);
            assertThat(changed.get("type").asText()).isEqualTo("integer");
            assertThat(api.as(Role.ADMINISTRATOR, "PUT", path, "{'value':'x'}").param()).isEqualTo("value");
            assertThat(api.as(Role.ADMINISTRATOR, "PUT", path, "{}").param()).isEqualTo("value");
            assertThat(api.as(Role.ADMINISTRATOR, "PUT", path, "{'value':null}").json().get("value").asInt()).isEqualTo(15);
            assertThat(api.as(Role.ADMINISTRATOR, "PUT", "/api/settings/platform_name", "{'value':'half a pair \\ud800'}").param())
                    .isEqualTo("value");
            assertThat(api.get("/api/settings/nonsense").code()).isEqualTo("not_found");
        }
    }
}
