package ai.nexusai.calllog;

import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog.Asked;
import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class RollUpsTest {
    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyRollUpTellsTheSumsOfTheCallLog() throws SQLException {
        List<CallLog> calls = List.of(Samples.full(), Samples.full(), Samples.refused(), Samples.failed("broken"),
                Samples.at(Samples.START.plusSeconds(7_200)));
        write(ZoneOffset.UTC, calls.subList(0, 2));
        write(ZoneOffset.UTC, calls);
        Map<String, Object> truth = sums("call_log", "count(*)", "count(*) FILTER (WHERE outcome = 'ok')");
        assertThat(truth).containsEntry("calls", 5L).containsEntry("ok", 3L);
        for (String table : List.of("usage_5min", "usage_hour", "usage_day", "usage_day_all")) {
            assertThat(sums(table, "sum(calls)", "sum(ok)")).as(table).isEqualTo(truth);
        }
        assertThat(text("SELECT count(*) FROM usage_hour")).isEqualTo("3");
        assertThat(text("SELECT sum(unpriced) FROM usage_hour")).isEqualTo("0");
    }

    @Test
    void aReplayedBatchAddsNothing() throws SQLException {
        List<CallLog> calls = List.of(Samples.full());
        write(ZoneOffset.UTC, calls);
        write(ZoneOffset.UTC, calls);
        assertThat(text("SELECT sum(calls) FROM usage_day")).isEqualTo("1");
        assertThat(text("SELECT calls || ' ' || tokens || ' ' || costs FROM key_total WHERE key_id = 7"))
                .isEqualTo("1 1234 {\"USD\": 0.000123450}");
    }

    @Test
    void histogramsCountEachCallInItsBucket() throws SQLException {
        write(ZoneOffset.UTC, List.of(Samples.full(), Samples.full(), Samples.refused()));
        assertThat(text("SELECT histogram_add(min(total_histogram), max(total_histogram)) FROM usage_hour"))
                .isEqualTo("{1,0,0,0,0,0,2,0,0,0,0,0,0,0,0,0,0}");
        assertThat(text("SELECT max(first_histogram) FROM usage_hour")).isEqualTo("{0,0,0,2,0,0,0,0,0,0,0,0,0,0,0,0,0}");
        assertThat(text("SELECT sum(first_calls) || ' ' || sum(first_ms) FROM usage_hour")).isEqualTo("2 440");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "50, 1", "51, 2", "100, 2", "59999, 16", "60000, 16", "60001, 17", "99999999, 17"})
    void aBucketHoldsWhatIsNoMoreThanItsBound(long ms, int bucket) {
        assertThat(text("SELECT latency_bucket(" + ms + ")")).isEqualTo(Integer.toString(bucket));
    }

    @Test
    void daysAreThoseOfTheTimeZone() throws SQLException {
        write(ZoneId.of("America/New_York"), List.of(Samples.at(Instant.parse("2026-11-21T04:59:59Z"))));
        write(ZoneId.of("Asia/Shanghai"), List.of(Samples.at(Instant.parse("2026-11-21T16:00:00Z"))));
        assertThat(text("SELECT string_agg(day::text, ' ' ORDER BY day) FROM usage_day")).isEqualTo("2026-11-20 2026-11-22");
    }

    @Test
    void attemptsThatAnotherCandidateMadeUpForCountAsFailed() throws SQLException {
        write(ZoneOffset.UTC, List.of(Samples.full(), Samples.full()));
        assertThat(text("SELECT string_agg(provider_id || ':' || ok || '/' || attempts || ' ' || ms, ', ' ORDER BY provider_id)"
                + " FROM attempt_hour")).isEqualTo("3:0/2 24, 4:2/2 1680");
    }

    @Test
    void namesAreTheLatestOnes() throws SQLException {
        write(ZoneOffset.UTC, List.of(Samples.full()));
        database.<Integer>write(handle -> handle.execute("UPDATE dimension_name SET name = 'before' WHERE kind = 'key'"));
        write(ZoneOffset.UTC, List.of(Samples.full()));
        assertThat(text("SELECT string_agg(kind || ' ' || id || ' ' || name, ', ' ORDER BY kind) FROM dimension_name"))
                .isEqualTo("group 2 smart, key 7 team a, model 6 gpt-4o, provider 4 second");
    }

    @Test
    void aConversationBeginsWithItsFirstCallAndACallAloneHasNoRow() throws SQLException {
        CallLog first = inConversation(Optional.empty());
        CallLog alone = inConversation(Optional.empty());
        write(ZoneOffset.UTC, List.of(first, alone));
        assertThat(text("SELECT count(*) FROM conversation")).isEqualTo("0");
        write(ZoneOffset.UTC, List.of(inConversation(Optional.of(first.id().toString())), inConversation(Optional.of("talk"))));
        write(ZoneOffset.UTC, List.of(inConversation(Optional.of(first.id().toString()))));
        assertThat(text("SELECT rounds || ' ' || prompt_tokens FROM conversation WHERE conversation_id = '" + first.id() + "'"))
                .isEqualTo("3 3600");
        assertThat(text("SELECT rounds FROM conversation WHERE conversation_id = 'talk'")).isEqualTo("1");
    }

    @Test
    void rowsAreNumberedInTheOrderInWhichTheirBatchesCommit() throws Exception {
        try (Connection other = database.source().getConnection(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(hashtext('call_log'))");
            }
            var batch = threads.submit(() -> {
                write(ZoneOffset.UTC, List.of(Samples.full()));
                return true;
            });
            Awaitility.await().atMost(Duration.ofMinutes(1))
                    .until(() -> text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").equals("1"));
            try (var statement = other.createStatement()) {
                statement.execute("INSERT INTO call_log (id, started_at, outcome, status, stream, endpoint, total_ms)"
                        + " VALUES (gen_random_uuid(), now(), 'ok', 200, false, '/first', 1)");
            }
            other.commit();
            assertThat(batch.get(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(text("SELECT string_agg(endpoint, ' ' ORDER BY logged_order) FROM call_log")).isEqualTo("/first /v1/chat/completions");
    }

    /** A call that names a conversation, or none: then it is one of its own. */
    private static CallLog inConversation(Optional<String> conversation) {
        CallLog call = Samples.full();
        String id = conversation.orElse(call.id().toString());
        return new CallLog(call.id(), call.startedAt(), call.caller(), new Asked("/v1/chat/completions", true, "smart", Optional.of(id)),
                call.served(), new CallLog.Result(Outcome.OK, 200, OptionalLong.of(1), 2, Optional.empty(), List.of()), call.spent());
    }

    private void write(ZoneId zone, List<CallLog> calls) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            CallLogBatch.insert(connection, Samples.rows(calls), zone);
        }
    }

    private Map<String, Object> sums(String table, String calls, String ok) {
        return database.read(handle -> handle.createQuery("SELECT CAST(" + calls + " AS bigint) AS calls, CAST(" + ok
                + " AS bigint) AS ok, CAST(sum(prompt_tokens) AS bigint) AS prompt, CAST(sum(cached_tokens) AS bigint) AS cached,"
                + " CAST(sum(total_ms) AS bigint) AS ms, trim_scale(sum(cost)) AS cost FROM " + table).mapToMap().one());
    }

    private String text(String query) {
        return database.read(handle -> handle.createQuery("SELECT CAST((" + query + ") AS text)").mapTo(String.class).one());
    }
}
