package ai.nexusai.db;

import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class MigrationsTest {

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
            assertThat(migrations.run()).isEqualTo(migrations.check()).matches(SchemaVersion::isRecentEnough);
            assertThat(migrations.run().problem()).as("a second run changes nothing").isEmpty();
        }
    }

    @Test
    void aSchemaMadeWithPsqlIsTakenOverWhereItStands() throws IOException {
        try (Database database = TestDatabase.empty()) {
            String first = Files.readString(Path.of("sql", SchemaVersion.SCRIPTS.getFirst()));
            database.<int[]>write(handle -> handle.createScript(first).execute());
            var migrations = new Migrations(database);
            assertThat(migrations.check().found()).isEqualTo(1);
            assertThat(migrations.run().isRecentEnough()).isTrue();
        }
    }

    @Test
    void aNewerSchemaIsRecentEnough() {
        try (Database database = TestDatabase.fresh()) {
            database.<Integer>write(handle -> handle.execute("INSERT INTO schema_version (version, description) VALUES (999, 'later')"));
            assertThat(new Migrations(database).check().problem()).isEmpty();
        }
    }
}
