package ai.nexusai.message;

import ai.nexusai.calllog.BatchWriter;
import ai.nexusai.calllog.CallBodies.CallBody;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.Delivery;
import ai.nexusai.calllog.Journal;
import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests and answers on their way into the database and out again. */
@ExtendWith(TestDatabase.class)
final class BodiesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final int ENOUGH = 2_000;

    @TempDir
    private Path folder;

    private final Database database;

    BodiesTest(Database database) {
        this.database = database;
    }

    @Test
    void whatWasKeptIsFoundAgainAndNothingElse() throws IOException {
        CallLog call = Calls.at(NOW);
        CallLog silent = Calls.at(NOW);
        try (Journal journal = open(1 << 20)) {
            var bodies = BodiesChild.over(journal, database);
            bodies.keep(call, Calls.spoken("{\"a\":1}", "{\"b\":\"ä\"}"));
            carry(journal);
            CallBody found = bodies.of(List.of(call, silent)).get(call.id());
            assertThat(found.request().orElseThrow().text()).isEqualTo("{\"a\":1}");
            assertThat(found.answer().orElseThrow().text()).isEqualTo("{\"b\":\"ä\"}");
            assertThat(bodies.of(List.of(silent))).isEmpty();
        }
    }

    @Test
    void aFullJournalCostsWhatWasSaidAndNoCall() throws IOException {
        try (Journal journal = open(1_000)) {
            var bodies = BodiesChild.over(journal, database);
            for (int i = 0; i < 10; i++) {
                bodies.keep(Calls.at(NOW), Calls.spoken("x".repeat(300), "y"));
            }
            assertThat(bodies.lost()).isBetween(6L, 9L);
        }
    }

    @Test
    void wholeDaysAreDroppedWhenAllOfThemIsOldEnough() throws IOException {
        try (Journal journal = open(1 << 20)) {
            var bodies = BodiesChild.over(journal, database);
            CallLog old = Calls.at(Instant.parse("2026-11-10T23:59:59Z"));
            CallLog younger = Calls.at(Instant.parse("2026-11-11T00:00:00Z"));
            List.of(old, younger).forEach(call -> bodies.keep(call, Calls.spoken("{}", "{}")));
            carry(journal);
            assertThat(run(10).partitionsDropped()).isEqualTo(1);
            assertThat(bodies.of(List.of(old, younger))).containsOnlyKeys(younger.id());
            assertThat(run(10)).isEqualTo(new BodyHousekeeping.Done(0, 0, 0));
        }
    }

    @Test
    @Timeout(120)
    void aKilledProcessLosesNothingThatItKept() throws IOException, InterruptedException {
        Set<String> kept = keptUntilKilled();
        try (Journal journal = open(1L << 30)) {
            carry(journal);
        }
        Set<String> stored = new HashSet<>(database.read(handle -> handle
                .createQuery("SELECT id::text FROM call_body WHERE answer_bytes > 0").mapTo(String.class).list()));
        assertThat(kept).hasSizeGreaterThanOrEqualTo(ENOUGH);
        assertThat(stored).containsAll(kept);
    }

    private Set<String> keptUntilKilled() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                classPath(), BodiesChild.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var ids = new HashSet<String>();
        try (BufferedReader out = child.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // The last line may be cut.
                if (line.length() == 36) {
                    ids.add(line);
                }
                if (ids.size() == ENOUGH) {
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return ids;
    }

    /** Of this test, whoever runs it. */
    private static String classPath() {
        return BodiesTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private Journal open(long bytes) throws IOException {
        return Journal.open(folder, "bodies", bytes);
    }

    private BodyHousekeeping.Done run(int days) {
        try (var housekeeping = new BodyHousekeeping(database, () -> OptionalInt.of(days), Clock.fixed(NOW, ZoneOffset.UTC))) {
            return housekeeping.run();
        }
    }

    private void carry(Journal journal) {
        try (var writer = new BatchWriter(journal, new Delivery(database.source(), "bodies", Bodies::insert), Clock.systemUTC(),
                Duration.ofSeconds(10))) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> writer.pendingBytes() == 0);
            assertThat(writer.rejected()).isZero();
        }
    }
}
