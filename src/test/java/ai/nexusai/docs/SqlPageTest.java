package ai.nexusai.docs;

import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.testing.Psql;
import ai.nexusai.testing.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The commands of sql/README.md, typed as they stand. */
final class SqlPageTest {
    private final List<Document.Example> commands = Document.read("sql/README.md").examples();

    @BeforeEach
    void begin() {
        Psql.run(Psql.environment(), "-c", "DROP DATABASE IF EXISTS nexusai");
    }

    @Test
    void itsCommandsMakeTheWholeSchemaForTheOwner() {
        Map<String, String> terminal = new HashMap<>(Psql.environment());
        Psql.shell(terminal, commands.getFirst().command().text());
        Psql.run(terminal, "-c", "ALTER ROLE nexusai_owner PASSWORD 'nexusai_owner'");
        terminal.put("PGPASSWORD", "nexusai_owner");
        String output = Psql.shell(terminal, commands.get(1).command().text());
        assertThat(output).doesNotContain("ERROR");
        Psql.shell(Psql.environment("nexusai_owner", "nexusai"), commands.get(3).command().text());
        try (Database database = TestDatabase.named("nexusai")) {
            assertThat(new Migrations(database).check().problem()).isEmpty();
            assertThat(database.<String>read(handle -> handle.createQuery("SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables"
                    + " WHERE schemaname = 'public'").mapTo(String.class).one())).isEqualTo("nexusai_owner");
        }
    }

    @Test
    void whatOneRoleMadeGoesOverToTheOwnerAndTheGatewayStillConnects() {
        Psql.shell(Psql.environment(), commands.getFirst().command().text());
        Psql.run(Psql.environment(), "-c", "DROP DATABASE nexusai", "-c", "CREATE DATABASE nexusai OWNER nexusai", "-c",
                "ALTER ROLE nexusai PASSWORD 'nexusai'", "-c", "ALTER ROLE nexusai_owner PASSWORD 'nexusai_owner'");
        Psql.run(Psql.environment("nexusai", "nexusai"), "-1", "-f", "sql/schema.sql");
        Psql.shell(Psql.environment(), commands.get(2).command().text());
        Psql.run(Psql.environment("nexusai_owner", "nexusai"), "-1", "-f", "sql/grants.sql");
        try (Database gateway = connected("nexusai")) {
            assertThat(new Migrations(gateway).problem()).isEmpty();
            assertThatThrownBy(() -> gateway.<Integer>write(handle -> handle.execute("DROP TABLE call_log"))).hasMessageContaining("owner");
        }
    }

    private static Database connected(String user) {
        var config = new HikariConfig();
        try (Database database = TestDatabase.named("nexusai")) {
            config.setJdbcUrl(TestDatabase.url(database));
        }
        config.setUsername(user);
        config.setPassword(user);
        config.setMaximumPoolSize(2);
        return Database.owning(new HikariDataSource(config));
    }
}
