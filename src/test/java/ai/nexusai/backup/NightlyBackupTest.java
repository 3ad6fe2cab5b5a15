package ai.nexusai.backup;

import ai.nexusai.config.BackupSettings;
import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class NightlyBackupTest {

    @TempDir
    private Path folder;

    @Test
    void oneADayFromTheHourOnAndTheOldestGo() throws IOException {
        Files.writeString(folder.resolve("nexusai-notes.zip"), "not ours");
        try (Database database = TestDatabase.fresh()) {
            at(database, "2026-11-20T02:59:00Z");
            assertThat(files()).containsExactly("nexusai-notes.zip");
            for (String time : List.of("2026-11-20T03:00:00Z", "2026-11-20T04:00:00Z", "2026-11-21T11:00:00Z", "2026-11-22T03:01:00Z")) {
                at(database, time);
            }
        }
        assertThat(files()).containsExactly("nexusai-2026-11-21.zip", "nexusai-2026-11-22.zip", "nexusai-notes.zip");
    }

    @Test
    void aFailureIsToldUntilOneSucceeds() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "");
        try (Database database = TestDatabase.fresh();
                var nightly = new NightlyBackup(new Backup(database), new BackupSettings(blocked, 0, 2), Clock.systemUTC())) {
            nightly.look();
            assertThat(nightly.problem()).hasValueSatisfying(sentence -> assertThat(sentence).startsWith("The nightly backup failed: "));
            Files.delete(blocked);
            nightly.look();
            assertThat(nightly.problem()).as("it is tried again an hour later").isPresent();
        }
    }

    private void at(Database database, String time) {
        var clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        try (var nightly = new NightlyBackup(new Backup(database), new BackupSettings(folder, 3, 2), clock)) {
            nightly.look();
            assertThat(nightly.problem()).isEmpty();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
