package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MigrationsTest {
    private static final int LATER = SchemaVersion.REQUIRED + 1;

    @Test
    void theListOfScriptsIsTheFolder() throws IOException {
        try (var files = Files.list(Path.of("sql"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("V")).sorted())
                    .isEqualTo(SchemaVersion.SCRIPTS);
        }
    }

    @Test
    void anEmptyDatabaseNamesWhatToRunAndIsBroughtUp() {
        try (Database database = TestDatabase.empty()) {
            var migrations = new Migrations(database);
            assertThat(migrations.check().problem()).hasValueSatisfying(sentence -> assertThat(sentence)
                    .contains("sql/V001__foundation.sql", "nexusai.db.migrate"));
            assertThat(migrations.run()).isEqualTo(migrations.check()).matches(schema -> schema.problem().isEmpty());
            assertThat(migrations.run().problem()).as("a second run changes nothing").isEmpty();
            assertThat(migrations.rightsProblem()).isEmpty();
        }
    }

    @Test
    void aSchemaMadeWithPsqlIsTakenOverWhereItStands() {
        try (Database database = TestDatabase.empty()) {
            database.<int[]>write(handle -> script(handle, SchemaVersion.SCRIPTS.getFirst()));
            var migrations = new Migrations(database);
            assertThat(migrations.check().found()).isEqualTo(1);
            assertThat(migrations.run().problem()).isEmpty();
        }
    }

    @Test
    void aNewerSchemaDoesWhenItSaysSo() {
        try (Database database = TestDatabase.fresh()) {
            database.<Integer>write(handle -> later(handle, LATER, SchemaVersion.REQUIRED));
            assertThat(new Migrations(database).check().problem()).isEmpty();
            assertThat(new Migrations(database).run().found()).isEqualTo(LATER);
        }
    }

    @Test
    void aNewerSchemaThatOlderGatewaysCannotUseIsRefusedAndLeftAlone() {
        try (Database database = TestDatabase.fresh()) {
            database.<Integer>write(handle -> later(handle, LATER, LATER) + later(handle, LATER + 1, LATER));
            assertThat(new Migrations(database).run().problem()).hasValue("The database schema is at version " + (LATER + 1)
                    + " and serves gateways that bring script " + LATER + " or later, but this one is older and ends with "
                    + SchemaVersion.REQUIRED + ": start the newer gateway, or restore a backup from before the upgrade.");
        }
    }

    @Test
    void aScriptThatIsMissingInTheMiddleIsSeenAndNotRunLate() {
        try (Database database = TestDatabase.fresh()) {
            database.<Integer>write(handle -> handle.execute("DELETE FROM schema_version WHERE version = 9"));
            assertThat(new Migrations(database).run().problem()).hasValue("The database schema is at version " + SchemaVersion.REQUIRED
                    + ", but lacks sql/V009__limits.sql: restore a backup of a complete schema.");
        }
    }

    @Test
    void aScriptThatFailsIsTheServersSentenceAndWhatIsStillMissing() {
        try (Database database = TestDatabase.empty()) {
            database.<int[]>write(handle -> script(handle, SchemaVersion.SCRIPTS.getFirst()));
            database.<Integer>write(handle -> handle.execute("CREATE TABLE provider (id integer)"));
            assertThatThrownBy(() -> new Migrations(database).run()).isInstanceOf(GatewayException.class)
                    .hasMessageStartingWith(
                            "A script failed (relation \"provider\" already exists). The database schema is at version 1 and")
                    .hasMessageContaining("run sql/V002__catalog.sql, ");
        }
    }

    @Test
    void scriptsHaveTheTimeThatLargeTablesNeed() {
        try (Database database = TestDatabase.empty()) {
            database.<int[]>write(handle -> script(handle, SchemaVersion.SCRIPTS.getFirst()));
            database.<int[]>write(handle -> handle.createScript("""
                    CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1.5); RETURN new; END';
                    CREATE TRIGGER slowly BEFORE INSERT ON schema_version FOR EACH ROW WHEN (new.version = 2) EXECUTE FUNCTION slowly();
                    DO 'BEGIN EXECUTE format($$ALTER DATABASE %I SET statement_timeout = ''1s''$$, current_database()); END'
                    """).execute());
            try (Database impatient = TestDatabase.again(database)) {
                assertThat(new Migrations(impatient).run().problem()).isEmpty();
            }
        }
    }

    private static int[] script(Handle handle, String name) {
        try {
            return handle.createScript(Files.readString(Path.of("sql", name))).execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int later(Handle handle, int version, int servesFrom) {
        return handle.execute("INSERT INTO schema_version (version, description, serves_from) VALUES (?, 'later', ?)", version, servesFrom);
    }
}
