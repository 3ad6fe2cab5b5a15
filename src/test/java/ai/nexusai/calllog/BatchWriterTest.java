package ai.nexusai.calllog;

import ai.nexusai.calllog.BatchWriter.Into;
import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(TestDatabase.class)
final class BatchWriterTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final long LARGE = 1L << 30;

    @TempDir
    private Path root;
    private final Database database;
    private final Jdbi jdbi;
    private Journal journal;

    BatchWriterTest(Database database) {
        this.database = database;
        this.jdbi = database.jdbi();
    }

    @BeforeEach
    void open() throws IOException {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE call_log"));
        journal = Journal.open(root, "node", LARGE);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whatIsWrittenToTheJournalGetsIntoTheDatabase() {
        try (BatchWriter writer = writer()) {
            List<CallLog> logs = write(50);
            await().atMost(BOUND).until(() -> writer.pendingBytes() == 0);
            assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(logs));
            assertThat(writer.rows()).isEqualTo(50);
            assertThat(writer.lag()).isZero();
        }
    }

    @Test
    void closingDrainsAndLeavesNoSegment() throws IOException {
        List<CallLog> logs;
        try (BatchWriter writer = writer()) {
            logs = write(7_000);
            assertThat(writer.rejected()).isZero();
        }
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(logs));
        assertThat(files("")).containsExactly("lock");
    }

    @Test
    void everyFieldArrivesAsItWas() {
        List<CallLog> logs = List.of(Samples.full(), Samples.refused(),
                Samples.failed("tab\t back\\slash \\N \\. line\nfeed\r\n \"quotes\" 'x' é 漢 😀 \u0001 \u007f"),
                Samples.failed("nul \u0000"),
                Samples.failed("x".repeat(1 << 20)), Samples.failed(""));
        try (BatchWriter writer = writer()) {
            logs.forEach(journal::write);
            await().atMost(BOUND).until(() -> writer.rows() == logs.size());
            assertThat(writer.rejected()).isZero();
        }
        var found = new CallLogs(database, Clock.systemUTC());
        for (CallLog log : logs) {
            assertThat(found.get(log.id())).isEqualTo(log);
        }
    }

    @Test
    void aReplayAddsNoRow() throws IOException {
        List<CallLog> logs = write(20);
        journal.close();
        Path segment = root.resolve("node").resolve(files(".segment").getFirst());
        byte[] content = Files.readAllBytes(segment);
        for (int round = 0; round < 2; round++) {
            Files.write(segment, content);
            journal = Journal.open(root, "node", LARGE);
            long written;
            try (BatchWriter writer = writer()) {
                await().atMost(BOUND).until(() -> writer.pendingBytes() == 0);
                written = writer.rows();
            }
            journal.close();
            assertThat(written).isEqualTo(round == 0 ? 20 : 0);
        }
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(logs));
    }

    @Test
    void oldAndFutureMonthsGetTheirPartitions() {
        List<CallLog> logs = Stream.of("2019-02-28T23:59:59.999999Z", "2024-01-01T00:00:00Z", "2031-12-31T23:59:59Z")
                .map(text -> Samples.at(Instant.parse(text))).toList();
        try (BatchWriter writer = writer()) {
            logs.forEach(journal::write);
            await().atMost(BOUND).until(() -> writer.rows() == 3);
        }
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(logs));
        assertThat(number("SELECT call_log_stray_rows()")).isZero();
        assertThat(number("SELECT count(*) FROM call_log_2019_02")).isEqualTo(1);
    }

    @Test
    void aRowThatTheDatabaseRefusesIsKeptAsideAndBlocksNothing() throws IOException {
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE call_log ADD CONSTRAINT poison CHECK (error IS DISTINCT FROM 'poison')"));
        try (BatchWriter writer = writer()) {
            var good = new ArrayList<>(write(30));
            CallLog poison = Samples.failed("poison");
            journal.write(poison);
            good.addAll(write(30));
            await().atMost(BOUND).until(() -> writer.pendingBytes() == 0);
            assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(good));
            assertThat(writer.rejected()).isEqualTo(1);
            Path aside = root.resolve("node/rejected/" + poison.id() + ".row");
            assertThat(Files.readAllBytes(aside)).isEqualTo(CallRow.of(poison).line());
        } finally {
            jdbi.useHandle(handle -> handle.execute("ALTER TABLE call_log DROP CONSTRAINT poison"));
        }
    }

    @Test
    void aRecordThatIsNoRowIsKeptAside() throws IOException {
        CallLog good = write(1).getFirst();
        journal.close();
        Path segment = root.resolve("node").resolve(files(".segment").getFirst());
        for (String strange : List.of("{\"id\":\"x\"}", UUID.randomUUID() + "\t2026-11-01\tok\n", "")) {
            Files.write(segment, RecordFormat.record(strange.getBytes(StandardCharsets.UTF_8)), StandardOpenOption.APPEND);
        }
        journal = Journal.open(root, "node", LARGE);
        try (BatchWriter writer = writer()) {
            await().atMost(BOUND).until(() -> writer.rejected() == 3);
            await().atMost(BOUND).until(() -> writer.pendingBytes() == 0);
        }
        assertThat(stored()).containsExactly(good.id());
    }

    @Test
    void aSchemaThatIsNotThereIsWaitedFor() {
        try (BatchWriter writer = writer()) {
            jdbi.useHandle(handle -> handle.execute("ALTER TABLE call_log RENAME TO call_log_hidden"));
            List<CallLog> logs = write(5);
            await().atMost(BOUND).until(() -> writer.lag().compareTo(Duration.ofMillis(300)) > 0);
            jdbi.useHandle(handle -> handle.execute("ALTER TABLE call_log_hidden RENAME TO call_log"));
            await().atMost(BOUND).until(() -> writer.pendingBytes() == 0);
            assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(logs));
        }
    }

    @Test
    void itsConnectionIsKilledAndItGoesOn() {
        try (BatchWriter writer = writer()) {
            List<CallLog> logs = new ArrayList<>(write(5));
            await().atMost(BOUND).until(() -> writer.pendingBytes() == 0);
            jdbi.useHandle(handle -> handle.execute("""
                    SELECT pg_terminate_backend(pid)
                    FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """));
            logs.addAll(write(5));
            await().atMost(BOUND).until(() -> writer.pendingBytes() == 0);
            assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(logs));
        }
    }

    @Test
    void whatTheDrainTimeDoesNotSufficeForIsLeftForTheNextStart() throws IOException {
        List<CallLog> logs;
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE call_log RENAME TO call_log_hidden"));
        try (BatchWriter writer = new BatchWriter(journal, new Into(database.source(), () -> ZoneOffset.UTC), Clock.systemUTC(),
                Duration.ofMillis(500))) {
            logs = write(5);
            assertThat(writer.rows()).isZero();
        } finally {
            jdbi.useHandle(handle -> handle.execute("ALTER TABLE call_log_hidden RENAME TO call_log"));
        }
        journal.close();
        journal = Journal.open(root, "node", LARGE);
        try (BatchWriter writer = writer()) {
            await().atMost(BOUND).until(() -> writer.rows() == 5);
        }
        assertThat(stored()).containsExactlyInAnyOrderElementsOf(ids(logs));
    }

    private BatchWriter writer() {
        return new BatchWriter(journal, new Into(database.source(), () -> ZoneOffset.UTC), Clock.systemUTC(), BOUND);
    }

    private List<CallLog> write(int count) {
        var logs = new ArrayList<CallLog>();
        for (int i = 0; i < count; i++) {
            logs.add(Samples.at(Instant.now()));
            journal.write(logs.getLast());
        }
        return logs;
    }

    private static List<UUID> ids(List<CallLog> logs) {
        return logs.stream().map(CallLog::id).toList();
    }

    private List<UUID> stored() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM call_log").mapTo(UUID.class).list());
    }

    private long number(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private List<String> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("node"))) {
            return files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(suffix)).sorted().toList();
        }
    }
}
