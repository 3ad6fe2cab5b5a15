package ai.nexusai;

import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.db.SchemaVersion;
import ai.nexusai.testing.FilledSchema;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Databases with rows in them are brought to this version, and nothing of them is lost. */
final class UpgradeTest {
    private static final String ROWS = """
            SELECT concat_ws(' ', (SELECT count(*) FROM provider), (SELECT count(*) FROM model), (SELECT count(*) FROM api_key),
                (SELECT count(*) FROM call_log), (SELECT count(*) FROM price), (SELECT count(*) FROM account))
            """;

    /** The last script of each release adds a number here; until the first one, scripts after which much was different. */
    @ParameterizedTest
    @ValueSource(ints = {3, 8, 14, 18})
    void aDatabaseOfThatVersionIsBroughtHere(int version) {
        try (Database database = TestDatabase.empty()) {
            FilledSchema.fill(database, version);
            String before = text(database, ROWS);
            assertThat(new Migrations(database).run().problem()).isEmpty();
            assertThat(text(database, ROWS)).isEqualTo(before).isEqualTo("2 2 2 100 2 2");
        }
    }

    @Test
    void everyScriptRunsOverRowsAndTheProductReadsThem() {
        Database database = TestDatabase.empty();
        FilledSchema.fill(database, SchemaVersion.REQUIRED);
        // no key opens the secrets in there
        database.<Integer>write(handle -> handle.execute("DELETE FROM data_key") + handle.execute("DELETE FROM credential")
                + handle.execute("DELETE FROM provider_proxy"));
        try (InProcessGateway gateway = InProcessGateway.start(database)) {
            assertThat(gateway.admin("GET", "/api/providers", "").path("items").findValuesAsText("name")).containsExactlyInAnyOrder("first",
                    "second");
            JsonNode logs = gateway.admin("GET", "/api/logs?from=2020-01-01T00:00:00Z&limit=500", "");
            assertThat(logs.path("items")).hasSize(100);
            JsonNode call = gateway.admin("GET", "/api/logs/" + logs.path("items").path(1).path("id").asText(), "");
            assertThat(call.path("request").path("model").asText()).isEqualTo("all");
            assertThat(gateway.admin("GET", "/api/conversations?from=2020-01-01T00:00:00Z", "").path("items").size()).isPositive();
            assertThat(gateway.admin("GET", "/api/stats/usage?by=model&from=2026-01-01T00:00:00Z", "").path("items").findValues("all")
                    .toString())
                    .isNotEqualTo("[]");
            assertThat(gateway.admin("GET", "/api/keys", "").path("items").findValuesAsText("name")).contains("team", "own");
            assertThat(gateway.admin("GET", "/api/keys?q=team", "").path("items").findValuesAsText("cost")).containsExactly("0.001");
            assertThat(gateway.admin("GET", "/api/keywords", "").path("items")).hasSize(2);
            assertThat(gateway.admin("GET", "/api/audit", "").path("items").findValuesAsText("object_name")).contains("lee");
            assertThat(gateway.log().errors()).isEmpty();
        }
    }

    private static String text(Database database, String query) {
        return database.read(handle -> handle.createQuery(query).mapTo(String.class).one());
    }
}
