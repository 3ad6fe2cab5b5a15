package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.testing.CapturedLog;
import ai.nexusai.testing.StreamingReplica;
import ai.nexusai.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Reading from a real streaming replica, and from the primary when that is better. */
final class ReadReplicaTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration MOST_LAG = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;
    private static StreamingReplica servers;

    private final AtomicLong nanos = new AtomicLong();
    private Database copy;
    private ReadReplica replica;

    @BeforeAll
    static void start() {
        servers = StreamingReplica.start(folder);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void look() {
        signOfLife(Duration.ZERO);
        awaitCaughtUp();
        copy = servers.connectedReplica();
        replica = new ReadReplica(servers.primary(), Optional.of(copy), MOST_LAG, nanos::get);
        replica.look();
    }

    @AfterEach
    void close() {
        replica.close();
    }

    @Test
    void readsFromTheReplicaThatKeepsUp() {
        assertThat(replica.problem()).isEmpty();
        assertThat(replica.lag()).hasValue(Duration.ZERO);
        assertThat(replica.read(ReadReplicaTest::isReplica)).isTrue();
        assertThat(replica.snapshot(ReadReplicaTest::isReplica)).isTrue();
        assertThat(replica.report(Duration.ofSeconds(5), ReadReplicaTest::isReplica)).isTrue();
        assertThat(replica.fallbacks()).isZero();
    }

    @Test
    void readsFromThePrimaryBeforeItHasLooked() {
        var fresh = new ReadReplica(servers.primary(), Optional.of(copy), MOST_LAG, nanos::get);
        assertThat(fresh.read(ReadReplicaTest::isReplica)).isFalse();
        assertThat(fresh.problem()).isPresent();
        var none = new ReadReplica(servers.primary(), Optional.empty(), MOST_LAG, nanos::get);
        assertThat(none.read(ReadReplicaTest::isReplica)).isFalse();
        assertThat(none.problem()).as("nothing is wrong without a replica").isEmpty();
    }

    @Test
    void aDatabaseWithoutTablesYetIsNoErrorOfTheReplicas() {
        try (var log = new CapturedLog(); Database bare = TestDatabase.empty()) {
            var early = new ReadReplica(bare, Optional.of(copy), MOST_LAG, nanos::get);
            early.look();
            assertThat(early.problem()).hasValueSatisfying(sentence -> assertThat(sentence).contains("It is not known how far"));
            assertThat(log.errors()).isEmpty();
        }
    }

    @Test
    void readsFromThePrimaryWhileTheReplicaIsTooFarBehind() {
        servers.pause();
        signOfLife(MOST_LAG);
        replica.look();
        assertThat(replica.problem()).as("as far behind as it may be").isEmpty();
        assertThat(replica.read(ReadReplicaTest::isReplica)).isTrue();

        signOfLife(MOST_LAG.plusSeconds(3));
        replica.look();
        assertThat(replica.problem()).hasValue("The replica is 13 s behind; reports are read from the primary.");
        assertThat(replica.lag()).hasValue(Duration.ofSeconds(13));
        assertThat(replica.read(ReadReplicaTest::isReplica)).isFalse();

        servers.resume();
        awaitInUse();
    }

    @Test
    void aReadingThatMeetsADeadReplicaIsDoneByThePrimary() {
        servers.stopReplica();
        assertThat(replica.read(ReadReplicaTest::isReplica)).isFalse();
        assertThat(replica.fallbacks()).isEqualTo(1);
        assertThat(replica.problem()).hasValue("The replica does not answer; reports are read from the primary.");
        assertThat(replica.read(ReadReplicaTest::isReplica)).as("the next one does not try").isFalse();
        assertThat(replica.fallbacks()).isEqualTo(1);

        servers.startReplica();
        signOfLife(Duration.ZERO);
        awaitInUse();
    }

    @Test
    void aReplicaOfWhichNothingIsHeardIsNotAsked() {
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(replica.problem()).isPresent();
        assertThat(replica.read(ReadReplicaTest::isReplica)).isFalse();
        assertThat(replica.fallbacks()).isZero();
    }

    @Test
    void whatTheReplicaRefusesThePrimaryDoes() {
        int answer = replica.read(
                handle -> handle.createQuery("SELECT 7 / CASE WHEN pg_is_in_recovery() THEN 0 ELSE 1 END").mapTo(Integer.class).one());
        assertThat(answer).isEqualTo(7);
        assertThat(replica.fallbacks()).isEqualTo(1);
        assertThat(replica.problem()).as("one statement is not the whole replica").isEmpty();
    }

    @Test
    void aReportThatTakesTooLongIsNotBegunAgain() {
        assertThatThrownBy(() -> replica.report(Duration.ofMillis(50),
                handle -> handle.createQuery("SELECT pg_sleep(20)::text").mapTo(String.class).one()))
                .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.RANGE_TOO_WIDE));
        assertThat(replica.fallbacks()).isZero();
    }

    @Test
    void whatWasJustWrittenIsFound() {
        servers.pause();
        servers.primary().<Void>write(handle -> {
            handle.execute("INSERT INTO node (name, seen_at) VALUES ('just written', 'epoch')");
            return null;
        });
        Optional<String> read = replica.read(handle -> named(handle, "just written"));
        assertThat(read).isEmpty();
        assertThat(replica.find(handle -> named(handle, "just written"))).isPresent();
        assertThat(replica.find(handle -> named(handle, "never written"))).isEmpty();
        servers.resume();
    }

    private static Optional<String> named(Handle handle, String name) {
        return handle.createQuery("SELECT name FROM node WHERE name = :name").bind("name", name).mapTo(String.class).findOne();
    }

    private static boolean isReplica(Handle handle) {
        return handle.createQuery("SELECT pg_is_in_recovery()").mapTo(Boolean.class).one();
    }

    /** As a node writes it each second; so long after the ones before. */
    private static void signOfLife(Duration later) {
        servers.primary().<Void>write(handle -> {
            handle.createUpdate("""
                    INSERT INTO node (name, seen_at)
                    VALUES ('n', TIMESTAMPTZ '2026-01-01 00:00Z' + make_interval(secs => :later))
                    ON CONFLICT (name) DO UPDATE
                    SET seen_at = excluded.seen_at
                    """).bind("later", later.toSeconds()).execute();
            return null;
        });
    }

    private void awaitInUse() {
        awaitCaughtUp();
        Awaitility.await().atMost(BOUND).until(() -> {
            replica.look();
            return replica.problem().isEmpty();
        });
        assertThat(replica.read(ReadReplicaTest::isReplica)).isTrue();
    }

    private static void awaitCaughtUp() {
        Awaitility.await().atMost(BOUND).until(servers::isCaughtUp);
    }
}
