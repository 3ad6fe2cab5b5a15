package ai.nexusai.calllog;

import ai.nexusai.calllog.BatchWriter.Into;
import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The database away for as long as it takes to write many segments, over restarts of the process. */
@ExtendWith(TestDatabase.class)
final class LongOutageTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int RUNS = 3;
    private static final int CALLS = 4_000;
    /** Makes segments of 400 KB. */
    private static final long BYTES = 16 * 400_000L;

    @TempDir
    private Path root;
    private final Database database;

    LongOutageTest(Database database) {
        this.database = database;
    }

    @Test
    void everyCallOfTheOutageGetsThereOnceAndInOrder() throws IOException {
        var written = new ArrayList<UUID>();
        rename("call_log", "call_log_hidden");
        for (int run = 0; run < RUNS; run++) {
            try (Journal journal = Journal.open(root, "node", BYTES); var writer = writer(journal, Duration.ofMillis(200))) {
                for (int i = 0; i < CALLS; i++) {
                    CallLog log = Samples.at(Instant.now());
                    journal.write(log);
                    written.add(log.id());
                }
                assertThat(writer.pendingCalls()).isEqualTo(CALLS);
                assertThat(writer.rows()).isZero();
            }
        }
        assertThat(segments()).isGreaterThan(10);
        rename("call_log_hidden", "call_log");
        try (Journal journal = Journal.open(root, "node", BYTES); var writer = writer(journal, BOUND)) {
            await().atMost(BOUND).until(() -> writer.pendingBytes() == 0);
            assertThat(writer.rows()).isEqualTo(RUNS * CALLS);
            assertThat(writer.rejected()).isZero();
        }
        assertThat(stored()).containsExactlyElementsOf(written);
        assertThat(sum("SELECT sum(calls) FROM usage_hour")).isEqualTo(written.size());
        assertThat(segments()).isZero();
    }

    private BatchWriter writer(Journal journal, Duration drain) {
        return new BatchWriter(journal, new Into(database.source(), () -> ZoneOffset.UTC), Clock.systemUTC(), drain);
    }

    private void rename(String from, String to) {
        database.jdbi().useHandle(handle -> handle.execute("ALTER TABLE " + from + " RENAME TO " + to));
    }

    /** In the order in which they were written. */
    private List<UUID> stored() {
        return database.jdbi().withHandle(handle -> handle.createQuery("SELECT id FROM call_log ORDER BY tableoid, ctid").mapTo(UUID.class)
                .list());
    }

    private long sum(String sql) {
        return database.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("node"))) {
            return files.filter(path -> path.toString().endsWith(".segment")).count();
        }
    }
}
