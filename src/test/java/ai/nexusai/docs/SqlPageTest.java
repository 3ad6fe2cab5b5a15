package ai.nexusai.docs;

import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.testing.Psql;
import ai.nexusai.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of sql/README.md, typed as they stand. */
final class SqlPageTest {

    @Test
    void itsCommandsMakeTheWholeSchemaForTheOwner() {
        var commands = Document.read("sql/README.md").examples();
        Map<String, String> terminal = new HashMap<>(Psql.environment());
        Psql.shell(terminal, commands.getFirst().command().text());
        Psql.run(terminal, "-c", "ALTER ROLE nexusai_owner PASSWORD 'nexusai_owner'");
        terminal.put("PGPASSWORD", "nexusai_owner");
        String output = Psql.shell(terminal, commands.get(1).command().text());
        assertThat(output).doesNotContain("ERROR");
        Psql.shell(Psql.environment("nexusai_owner", "nexusai"), commands.get(2).command().text());
        try (Database database = TestDatabase.named("nexusai")) {
            assertThat(new Migrations(database).check().problem()).isEmpty();
            assertThat(database.<String>read(handle -> handle.createQuery("SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables"
                    + " WHERE schemaname = 'public'").mapTo(String.class).one())).isEqualTo("nexusai_owner");
        }
    }
}
