package ai.nexusai.db;

import ai.nexusai.db.Described.Column;
import ai.nexusai.db.Described.Table;
import ai.nexusai.testing.Psql;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written of the schema is what the scripts make. Each test leaves what should be there under {@code target/schema}, to be copied. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaPagesTest {
    private static final Path WRITTEN = Path.of("target", "schema");
    private static final String BEGIN = "<!-- tables begin -->\n";
    private static final String END = "<!-- tables end -->";

    private Database database;

    @BeforeAll
    void migrate() throws IOException {
        Files.createDirectories(WRITTEN);
        database = TestDatabase.fresh();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theSchemaOnOnePageIsTheOneInTheDatabase() throws IOException {
        String written = database.read(SchemaText::of);
        Files.writeString(WRITTEN.resolve("schema.sql"), written);
        assertThat(Path.of("sql/schema.sql")).as("cp target/schema/schema.sql sql/").hasContent(written);
    }

    @Test
    void psqlMakesTheSameSchemaOfThatPage() {
        try (Database installed = TestDatabase.empty()) {
            String name = installed.read(handle -> handle.createQuery("SELECT current_database()").mapTo(String.class).one());
            var environment = Psql.environment();
            environment.put("PGDATABASE", name);
            Psql.run(environment, "-1", "-f", "sql/schema.sql");
            assertThat(installed.<String>read(SchemaText::of)).isEqualTo(database.<String>read(SchemaText::of));
            assertThat(new Migrations(installed).check().problem()).isEmpty();
            assertThat(installed.<List<String>>read(SchemaPagesTest::partitions))
                    .isEqualTo(database.<List<String>>read(SchemaPagesTest::partitions));
        }
    }

    @Test
    void everyTableAndColumnIsDescribed() {
        List<String> silent = database.read(handle -> Described.tables(handle).stream().flatMap(table -> Stream.concat(
                Stream.of(table).filter(each -> each.description().isEmpty()).map(Table::name),
                Described.columns(handle, table).stream().filter(column -> column.description().isEmpty())
                        .map(column -> table.name() + "." + column.name())))
                .toList());
        assertThat(silent).as("a script that makes it describes it: COMMENT ON COLUMN ... IS '...';").isEmpty();
    }

    @Test
    void theDataModelListsEveryTableAndColumn() throws IOException {
        String page = Files.readString(Path.of("docs/data-model.md"));
        String begin = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String written = begin + database.<String>read(SchemaPagesTest::tables) + page.substring(page.indexOf(END));
        Files.writeString(WRITTEN.resolve("data-model.md"), written);
        assertThat(page).as("cp target/schema/data-model.md docs/").isEqualTo(written);
    }

    private static String tables(Handle handle) {
        var text = new StringBuilder("\n");
        for (Table table : Described.tables(handle)) {
            text.append("### ").append(table.name()).append("\n\n").append(table.description())
                    .append(".\n\n| column | type | what |\n| --- | --- | --- |\n");
            for (Column column : Described.columns(handle, table)) {
                text.append("| `").append(column.name()).append("` | ").append(column.type())
                        .append(column.required() ? "" : ", may be NULL")
                        .append(" | ").append(column.description().replace("|", "\\|")).append(" |\n");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static List<String> partitions(Handle handle) {
        return handle
                .createQuery(
                        "SELECT inhrelid::regclass::text FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE relkind = 'r' ORDER BY 1")
                .mapTo(String.class).list();
    }
}
