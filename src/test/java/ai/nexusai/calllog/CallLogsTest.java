package ai.nexusai.calllog;

import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.calllog.CallLogFilter.Dimensions;
import ai.nexusai.calllog.CallLogFilter.Ending;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ExtendWith(TestDatabase.class)
final class CallLogsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Dimensions ANY = new Dimensions(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(),
            OptionalLong.empty(), Optional.empty());
    private static final Ending ANY_END = new Ending(Optional.empty(), OptionalInt.empty());
    /** Newest first, across the end of a month; two of the same moment. */
    private static final List<CallLog> CALLS = calls();

    private final CallLogs logs;

    CallLogsTest(Database database) {
        logs = new CallLogs(database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeAll
    static void load(Database database) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            CallLogBatch.insert(connection, Samples.rows(CALLS), ZoneOffset.UTC);
        }
        database.jdbi().useHandle(handle -> {
            handle.execute("SELECT call_log_ensure_partitions('2020-01-01T00:00Z', 1)");
            handle.execute("""
                    INSERT INTO call_log (id, started_at, outcome, status, stream, endpoint, total_ms, key_id, provider_id, model_id,
                        conversation_id)
                    SELECT gen_random_uuid(), timestamptz '2020-01-01T00:00Z' + make_interval(secs => n),
                        CASE n % 100 WHEN 0 THEN 'timeout' ELSE 'ok' END, 200, false, '/v1', 1, n % 500, n % 400, n % 300, 'c' || n % 1000
                    FROM generate_series(1, 50000) AS n
                    """);
            handle.execute("ANALYZE call_log");
        });
    }

    private static List<CallLog> calls() {
        var calls = new ArrayList<CallLog>();
        Instant at = NOW.minusSeconds(1);
        for (int i = 0; i < 30; i++) {
            calls.add(Samples.at(at));
            at = at.minus(Duration.ofMinutes(i == 7 ? 0 : 40));
        }
        calls.set(3, with(calls.get(3), new Named(99, "other"), Outcome.TIMEOUT, 504, "upstream took 100% of_the time\\"));
        calls.sort((a, b) -> {
            int byTime = b.startedAt().compareTo(a.startedAt());
            return byTime != 0 ? byTime : b.id().toString().compareTo(a.id().toString());
        });
        return List.copyOf(calls);
    }

    private static CallLog with(CallLog log, Named each, Outcome outcome, int status, String error) {
        return new CallLog(log.id(), log.startedAt(), new CallLog.Caller(each, "10.0.0.1"),
                new CallLog.Asked("/v1/chat/completions", false, "m", Optional.of("conv-9")), new CallLog.Served(each, each, each),
                new CallLog.Result(outcome, status, OptionalLong.empty(), 1, Optional.of(error), List.of()), CallLog.Spent.NOTHING);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        var seen = new ArrayList<CallLog>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<CallLog> page = logs.list(filter(ANY_END, ANY), new Keyset(4, after, "", ""));
            seen.addAll(page.items());
            after = page.next().map(Cursor::parse);
        } while (after.isPresent());
        assertThat(seen).containsExactlyElementsOf(CALLS);
    }

    @Test
    void aRangeHoldsItsStartAndNotItsEnd() {
        var filter = new CallLogFilter(CALLS.get(20).startedAt(), CALLS.get(10).startedAt(), Optional.empty(), ANY_END, ANY);
        assertThat(logs.list(filter, Keyset.first(100)).items()).isEqualTo(CALLS.subList(11, 21));
    }

    @Test
    void eachFilterFindsItsCall() {
        CallLog wanted = CALLS.stream().filter(log -> log.result().status() == 504).findFirst().orElseThrow();
        var none = OptionalLong.empty();
        var it = OptionalLong.of(99);
        Stream.of(filter(new Ending(Optional.of(Outcome.TIMEOUT), OptionalInt.empty()), ANY),
                filter(new Ending(Optional.empty(), OptionalInt.of(504)), ANY),
                filter(ANY_END, new Dimensions(it, none, none, none, Optional.empty())),
                filter(ANY_END, new Dimensions(none, it, none, none, Optional.empty())),
                filter(ANY_END, new Dimensions(none, none, it, none, Optional.empty())),
                filter(ANY_END, new Dimensions(none, none, none, it, Optional.empty())),
                filter(ANY_END, new Dimensions(none, none, none, none, Optional.of("conv-9"))),
                new CallLogFilter(NOW.minus(Duration.ofDays(2)), NOW, Optional.of(wanted.id()), ANY_END, ANY))
                .forEach(filter -> assertThat(logs.list(filter, Keyset.first(5)).items()).as(filter.toString()).containsExactly(wanted));
    }

    @Test
    void errorTextsAreSearchedLiterally() {
        assertThat(search("100% of_the")).hasSize(1);
        assertThat(search("TIME\\")).hasSize(1);
        assertThat(search("100%_of")).isEmpty();
    }

    @Test
    void oneCallIsFoundById() {
        assertThat(logs.get(CALLS.get(12).id())).isEqualTo(CALLS.get(12));
        var failure = catchThrowableOfType(GatewayException.class, () -> logs.get(new UUID(1, 2)));
        assertThat(failure.status()).isEqualTo(Status.NOT_FOUND);
    }

    @Test
    void whatTakesTooLongToReadIsToldToBeNarrowed(Database database) throws SQLException {
        var hurried = new CallLogs(database, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(50));
        try (Connection other = database.source().getConnection(); Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE call_log");
            var failure = catchThrowableOfType(GatewayException.class, () -> hurried.list(filter(ANY_END, ANY), Keyset.first(5)));
            assertThat(failure.status()).isEqualTo(Status.RANGE_TOO_WIDE);
            assertThat(failure).hasMessageContaining("narrow");
            other.rollback();
        }
    }

    @Test
    void aStrangeCursorIsRefused() {
        var keyset = new Keyset(5, Optional.of(new Cursor("yesterday", 3)), "", "");
        var failure = catchThrowableOfType(GatewayException.class, () -> logs.list(filter(ANY_END, ANY), keyset));
        assertThat(failure.param()).contains("after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "key", "provider", "model", "conversation", "failed"})
    void theListIsReadFromTheIndexOfItsFilter(String index, Database database) {
        var none = OptionalLong.empty();
        var it = OptionalLong.of(7);
        Dimensions dimensions = switch (index) {
            case "key" -> new Dimensions(it, none, none, none, Optional.empty());
            case "provider" -> new Dimensions(none, none, it, none, Optional.empty());
            case "model" -> new Dimensions(none, none, none, it, Optional.empty());
            case "conversation" -> new Dimensions(none, none, none, none, Optional.of("c7"));
            default -> ANY;
        };
        var ending = new Ending(index.equals("failed") ? Optional.of(Outcome.CLIENT_GONE) : Optional.empty(), OptionalInt.empty());
        Instant start = Instant.parse("2020-01-01T00:00:00Z");
        var filter = new CallLogFilter(start, start.plus(Duration.ofDays(1)), Optional.empty(), ending, dimensions);
        String plan = plan(database, filter);
        String key = index.equals("time") ? "started_at_id" : index.equals("failed") ? "outcome" : index;
        assertThat(plan).doesNotContain("Seq Scan").contains("call_log_2020_01_" + key);
    }

    private static String plan(Database database, CallLogFilter filter) {
        String sql = Stream.of(CallLogDao.class.getMethods()).filter(method -> method.getName().equals("list")).findFirst().orElseThrow()
                .getAnnotation(SqlQuery.class).value();
        return database.read(handle -> String.join("\n",
                handle.createQuery("EXPLAIN " + sql).bindMethods("list", CallLogListing.of(filter, Keyset.first(50))).mapTo(String.class)
                        .list()));
    }

    private List<CallLog> search(String text) {
        return logs.list(filter(ANY_END, ANY), new Keyset(5, Optional.empty(), text, "")).items();
    }

    private static CallLogFilter filter(Ending ending, Dimensions dimensions) {
        return new CallLogFilter(NOW.minus(Duration.ofHours(24)), NOW, Optional.empty(), ending, dimensions);
    }
}
