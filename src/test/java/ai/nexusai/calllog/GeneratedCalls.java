package ai.nexusai.calllog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Fills the call log with calls that the server itself makes up, with their roll-ups, many at once: 200 keys, 8 providers with 5 models each,
 * 6 groups, one call in twenty failed, one in ten in a conversation. Identifiers are UUIDv7 of the calls' times.
 */
public final class GeneratedCalls {
    private static final String MAKE = """
            INSERT INTO pg_temp.call_log_written (id, started_at, outcome, status, stream, endpoint, key_id, key_name, requested_model,
                group_id, group_name, provider_id, provider_name, model_id, model_name, conversation_id, first_token_ms, total_ms,
                prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, tokens_source, cost, currency,
                client_ip, error, attempts)
            SELECT made.id, made.at, made.outcome, made.status, made.n % 3 <> 0, '/v1/chat/completions', made.key_id, 'key ' || made.key_id,
                'model-' || made.model_id, made.group_id, CASE made.group_id WHEN 0 THEN '' ELSE 'group ' || made.group_id END,
                (made.model_id - 1) / 5 + 1, 'provider ' || (made.model_id - 1) / 5 + 1, made.model_id, 'model-' || made.model_id,
                CASE WHEN made.n % 10 = 0 THEN 'talk-' || made.n / 100 ELSE CAST(made.id AS text) END,
                CASE WHEN made.n % 3 <> 0 THEN made.ms / 4 END, made.ms, 200 + made.n % 4000, 20 + made.n % 900, made.n % 200, 0, 0,
                'upstream', 0.0001 * (1 + made.n % 50), 'USD', '10.1.2.' || made.n % 200,
                CASE made.outcome WHEN 'ok' THEN NULL ELSE 'The upstream answered ' || made.status || ': it is overloaded.' END,
                jsonb_build_array(jsonb_build_object('provider_id', (made.model_id - 1) / 5 + 1, 'provider', 'provider',
                    'model_id', made.model_id, 'model', 'model', 'status', made.status, 'reason',
                    CASE made.outcome WHEN 'ok' THEN 'ok' ELSE 'status_503' END, 'ms', made.ms))
            FROM (
                SELECT n, at, CAST(lpad(to_hex(CAST(extract(epoch FROM at) * 1000 AS bigint)), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0')
                        || '8' || left(md5(CAST(n AS text)), 15) AS uuid) AS id,
                    CASE WHEN n % 20 <> 0 THEN 'ok' WHEN n % 2000 = 0 THEN 'timeout' ELSE 'upstream_error' END AS outcome,
                    CASE WHEN n % 20 <> 0 THEN 200 WHEN n % 2000 = 0 THEN 504 ELSE 503 END AS status,
                    CAST(1 + n * 7919 % 200 AS bigint) AS key_id, CAST(1 + n * 104729 % 40 AS bigint) AS model_id,
                    CAST(n * 31 % 7 AS bigint) AS group_id, 100 + n * 37 % 9000 AS ms
                FROM (
                    SELECT n, CAST(? AS timestamptz) + CAST(? AS interval) * (n - ?) / CAST(? AS double precision) AS at
                    FROM generate_series(CAST(? AS bigint), CAST(? AS bigint)) AS n
                ) AS times
            ) AS made
            """;
    private static final String KEEP = "INSERT INTO call_log (" + CallRow.COLUMNS + ") SELECT " + CallRow.COLUMNS
            + " FROM pg_temp.call_log_written";

    private GeneratedCalls() {}

    /** Which numbers the calls have, and between which times they lie, evenly. */
    public record Part(long first, long last, Instant from, Instant to) {}

    /** Writes and commits the part on a connection that does not commit by itself. */
    public static void write(Connection connection, ZoneId zone, Part part) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CallLogBatch.CREATE_WRITTEN);
            for (Instant month = part.from(); month
                    .isBefore(part.to().plus(Duration.ofDays(32))); month = month.plus(Duration.ofDays(28))) {
                statement.execute("SELECT call_log_ensure_partitions('" + month + "', 1)");
            }
            make(connection, part);
            statement.execute("ANALYZE pg_temp.call_log_written");
            statement.execute(KEEP);
        }
        RollUps.add(connection, zone);
        connection.commit();
    }

    private static void make(Connection connection, Part part) throws SQLException {
        try (PreparedStatement make = connection.prepareStatement(MAKE)) {
            make.setObject(1, OffsetDateTime.ofInstant(part.from(), ZoneOffset.UTC));
            make.setString(2, Duration.between(part.from(), part.to()).toMillis() + " milliseconds");
            make.setLong(3, part.first());
            make.setLong(4, part.last() - part.first() + 1);
            make.setLong(5, part.first());
            make.setLong(6, part.last());
            make.executeUpdate();
        }
    }
}
