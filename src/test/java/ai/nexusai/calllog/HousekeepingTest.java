package ai.nexusai.calllog;

import ai.nexusai.calllog.Housekeeping.Done;
import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class HousekeepingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<CallLog> CALLS = List.of(Samples.at(Instant.parse("2026-08-31T23:00:00Z")),
            Samples.at(Instant.parse("2026-11-18T12:00:00Z")), Samples.at(Instant.parse("2026-11-21T11:00:00Z")));

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        WrittenCalls.write(database, ZoneOffset.UTC, CALLS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void monthsAheadAreMadeOnceAndOldOnesDropped() {
        Done done = run(OptionalInt.of(81));
        assertThat(done.partitionsMade()).isPositive();
        assertThat(done.partitionsDropped()).isEqualTo(1);
        assertThat(texts("SELECT started_at::date::text FROM call_log ORDER BY 1")).containsExactly("2026-11-18", "2026-11-21");
        assertThat(texts("SELECT to_regclass('call_log_2027_01')::text")).containsExactly("call_log_2027_01");
        assertThat(run(OptionalInt.of(81))).isEqualTo(new Done(0, 0, 0));
    }

    @Test
    void aMonthStaysUntilAllOfItIsOldEnough() {
        assertThat(run(OptionalInt.of(82)).partitionsDropped()).isZero();
    }

    @Test
    void withoutRetentionNothingIsDroppedButTheFineSteps() {
        run(OptionalInt.empty());
        assertThat(texts("SELECT count(*)::text FROM call_log")).containsExactly("3");
        assertThat(texts("SELECT starts_at::date::text FROM usage_5min")).containsExactly("2026-11-21");
        assertThat(texts("SELECT count(*)::text FROM usage_hour")).containsExactly("3");
    }

    @Test
    void oneNodeAtATimeDoesIt() throws SQLException {
        try (Connection other = database.source().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('nexusai housekeeping'))");
            assertThat(run(OptionalInt.of(1))).isEqualTo(new Done(0, 0, 0));
            other.rollback();
        }
        assertThat(run(OptionalInt.of(1)).partitionsMade()).isPositive();
    }

    private Done run(OptionalInt days) {
        try (var housekeeping = new Housekeeping(database, () -> days, Clock.fixed(NOW, ZoneOffset.UTC))) {
            return housekeeping.run();
        }
    }

    private List<String> texts(String query) {
        return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
