package ai.nexusai.db;

import ai.nexusai.testing.FilledSchema;
import ai.nexusai.testing.Psql;
import ai.nexusai.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompatViewsTest {
    /** NexusAI Hub's tables with their columns, as its databases have them. */
    private static final Map<String, String> TABLES = Map.of("service_providers",
            "id name server_url server_key personalized_key description",
            "provider_models", "id provider_id model_name description", "chat_stats",
            "id timestamp conversation_id provider_id model_name tokens_count is_prompt", "chat_messages",
            "id timestamp conversation_id provider_id model_name role content tokens_count");

    private Database database;

    @BeforeAll
    void make() {
        database = TestDatabase.empty();
        FilledSchema.fill(database, SchemaVersion.REQUIRED);
        Map<String, String> environment = Psql.environment();
        environment.put("PGDATABASE", text("SELECT current_database()"));
        for (int times = 0; times < 2; times++) {
            Psql.run(environment, "-1", "-f", "sql/compat_views.sql");
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theyHaveTheColumnsOfTheHubsTables() {
        TABLES.forEach((table, columns) -> assertThat(text("SELECT string_agg(column_name, ' ' ORDER BY ordinal_position)"
                + " FROM information_schema.columns WHERE table_schema = 'hub' AND table_name = '" + table + "'")).as(table)
                .isEqualTo(columns));
    }

    @Test
    void keysAreMasked() {
        assertThat(text("SELECT server_key || ' ' || personalized_key FROM hub.service_providers WHERE name = 'first'"))
                .isEqualTo("sk-…1 sk-def...");
    }

    @Test
    void eachAnsweredCallIsAPromptAndAnAnswer() {
        database.<Integer>write(handle -> handle.execute("UPDATE call_log SET logged_order = nextval('call_log_order')"));
        assertThat(text(
                "SELECT count(*) || ' ' || count(DISTINCT id) || ' ' || sum(tokens_count) FILTER (WHERE is_prompt) FROM hub.chat_stats"))
                .isEqualTo("172 172 860");
        assertThat(text("SELECT DISTINCT role FROM hub.chat_messages")).isEqualTo("assistant");
    }

    @Test
    void nothingCanBeWrittenThroughThem() {
        for (String statement : List.of("INSERT INTO hub.chat_stats (model_name) VALUES ('x')", "DELETE FROM hub.chat_messages",
                "UPDATE hub.service_providers SET name = 'x'", "UPDATE hub.provider_models SET model_name = 'x'",
                "INSERT INTO hub.provider_models (provider_id, model_name) VALUES (1, 'y')", "DELETE FROM hub.provider_models")) {
            assertThatThrownBy(() -> database.<Integer>write(handle -> handle.execute(statement))).as(statement)
                    .hasMessageContaining("cannot");
        }
    }

    private String text(String query) {
        return database.read(handle -> handle.createQuery(query).mapTo(String.class).one());
    }
}
