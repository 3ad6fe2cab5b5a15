package ai.nexusai;

import ai.nexusai.calllog.Housekeeping;
import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Psql;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The gateway as the database user that {@code sql/roles.sql} and {@code sql/grants.sql} make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LeastRightsTest {
    private static final String OWNER = "least_owner";
    private static final String GATEWAY = "least";
    private static final String DATABASE = "least_rights";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private FakeUpstream upstream;
    private InProcessGateway gateway;

    @BeforeAll
    void start() {
        Psql.run(Psql.environment(), "-v", "database=" + DATABASE, "-v", "owner=" + OWNER, "-v", "application=" + GATEWAY, "-f",
                "sql/roles.sql");
        for (String role : new String[]{OWNER, GATEWAY}) {
            Psql.run(Psql.environment(), "-c", "ALTER ROLE " + role + " PASSWORD '" + role + "'");
        }
        Map<String, String> asOwner = Psql.environment(OWNER, DATABASE);
        scripts().forEach(script -> Psql.run(asOwner, "-1", "-f", script));
        Psql.run(asOwner, "-1", "-v", "application=" + GATEWAY, "-f", "sql/grants.sql");
        upstream = new FakeUpstream();
        gateway = InProcessGateway.startAs(GATEWAY, TestDatabase.named(DATABASE));
    }

    @AfterAll
    void close() {
        gateway.close();
        upstream.close();
    }

    @Test
    void everyKindOfWorkIsDoneWithoutARefusal() {
        long model = configured();
        String key = gateway.admin("POST", "/api/keys", "{'name': 'kept', 'grants': {'all': true}, 'store_messages': 'full', 'limits':"
                + " {'requests_per_min': 100, 'tokens_per_min': 100000, 'parallel': 5}}").path("key").asText();
        gateway.awaitInForce();
        upstream.script(Answer.json(Chat.whole("Hello")));
        RestServer.Answer answer = call(key);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        gateway.rows(1);
        Awaitility.await("a stored message").atMost(BOUND).until(() -> count("call_body") >= 1);
        recost(model);
        gateway.admin("GET", "/api/stats/dashboard", "");
        gateway.admin("GET", "/api/audit", "");
        gateway.admin("DELETE", "/api/groups/" + gateway.admin("GET", "/api/groups", "").path("items").path(0).path("id").asLong(), "");
        try (Database asGateway = as(GATEWAY)) {
            int made = asGateway.write(handle -> handle
                    .createQuery("SELECT call_log_ensure_partitions(now() - interval '1 year', 1)").mapTo(Integer.class).one());
            assertThat(made).isEqualTo(1);
            assertThat(new Housekeeping(asGateway, () -> OptionalInt.of(100), Clock.systemUTC()).run().partitionsDropped()).isEqualTo(1);
        }
        assertThat(gateway.log().warnings()).noneMatch(line -> line.contains("ai.nexusai") || line.contains("permission"));
        assertThat(gateway.log().errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE call_log", "DROP TABLE call_log_default", "TRUNCATE audit",
        "ALTER TABLE account ADD COLUMN x integer",
        "CREATE TABLE mine (id integer)", "CREATE SCHEMA mine", "UPDATE schema_version SET version = 1",
        "UPDATE audit SET account_name = 'x'",
        "DELETE FROM call_log", "DELETE FROM call_log_default", "DROP FUNCTION call_log_stray_rows()",
        "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'", "CREATE ROLE mine", "SET ROLE " + OWNER})
    void theGatewaysUserMayNot(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), GATEWAY, GATEWAY); var attempt = connection.createStatement()) {
            assertThatThrownBy(() -> attempt.execute(statement)).isInstanceOfSatisfying(SQLException.class,
                    refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void aUserWithoutItsRightsIsToldWhichFileGivesThem() {
        Psql.run(Psql.environment(), "-c", "CREATE ROLE stranger LOGIN PASSWORD 'stranger'", "-c", "GRANT CONNECT ON DATABASE " + DATABASE
                + " TO stranger");
        try (Database stranger = as("stranger")) {
            assertThatThrownBy(() -> new Migrations(stranger).check()).hasMessageContaining("may not use the schema: run sql/grants.sql");
        }
        Psql.run(Psql.environment(OWNER, DATABASE), "-c", "GRANT USAGE ON SCHEMA public TO stranger");
        try (Database stranger = as("stranger")) {
            assertThatThrownBy(() -> new Migrations(stranger).check()).hasMessageContaining("may not use the schema: run sql/grants.sql");
        }
        Psql.run(Psql.environment(OWNER, DATABASE), "-c", "GRANT SELECT ON schema_version TO stranger");
        try (Database stranger = as("stranger")) {
            assertThat(new Migrations(stranger).check().problem()).isEmpty();
            assertThat(new Migrations(stranger).problem()).hasValueSatisfying(sentence -> assertThat(sentence)
                    .contains("lacks its rights", "sql/grants.sql"));
        }
        try (Database own = as(GATEWAY)) {
            assertThat(new Migrations(own).problem()).isEmpty();
        }
    }

    private RestServer.Answer call(String key) {
        return gateway.sendPatiently(gateway.request("/v1/chat/completions").setHeader("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"model\": \"g\", \"messages\": [], \"conversation_id\": \"c\"}")));
    }

    private long configured() {
        long provider = gateway.provider("{'name': 'p', 'server_url': '" + upstream.url() + "', 'server_key': 'sk-upstream-1'}");
        long model = gateway.model(provider, "m");
        gateway.admin("POST", "/api/groups", "{'name': 'g', 'members': [{'model_id': " + model + "}]}");
        gateway.admin("POST", "/api/keywords", "{'keyword': 'overloaded, sorry'}");
        gateway.admin("POST", "/api/users", "{'name': 'kim', 'password': 'correct horse battery', 'role': 'viewer'}");
        gateway.admin("PUT", "/api/settings/log_retention_days", "{'value': 3650}");
        gateway.admin("POST", "/api/auth/login", "{'username': 'kim', 'password': 'correct horse battery'}");
        return model;
    }

    private void recost(long model) {
        Instant now = Instant.now();
        gateway.admin("POST", "/api/models/" + model + "/prices",
                "{'input': '1', 'output': '2', 'valid_from': '" + now.minusSeconds(3_600) + "'}");
        gateway.admin("POST", "/api/recost", "{'from': '" + now.minusSeconds(1_800) + "'}");
        Awaitility.await().atMost(BOUND).until(() -> count("job WHERE state = 'done'") == 1);
        assertThat(count("call_log WHERE cost > 0")).isEqualTo(1);
    }

    private long count(String table) {
        return gateway.database().read(handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }

    private String url() {
        return TestDatabase.url(gateway.database());
    }

    private Database as(String user) {
        var config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(user);
        config.setPassword(user);
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(0);
        return Database.owning(new HikariDataSource(config));
    }

    private static Stream<String> scripts() {
        return Arrays.stream(Path.of("sql").toFile().list()).filter(name -> name.matches("V\\d+__.*")).sorted().map(name -> "sql/" + name);
    }
}
