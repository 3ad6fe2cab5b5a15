package ai.nexusai.calllog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Adds the rows of a batch that are new to the roll-ups, in the transaction that wrote them: a roll-up never tells other sums than the call
 * log. Tables and rows are locked in the same order by every node.
 */
final class RollUps {
    private static final String COUNTERS = """
            calls, ok, client_error, refused, upstream_error, interrupted, client_gone, timeout,
            prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, audio_tokens, image_tokens, cost, unpriced,
            first_calls, first_ms, total_ms""";
    private static final String HISTOGRAMS = "first_histogram, total_histogram";
    /** Of a group of rows, each counted by its sign, in the order of {@link #COUNTERS}. */
    private static final String COUNTED = """
            sum(sign), coalesce(sum(sign) FILTER (WHERE outcome = 'ok'), 0),
            coalesce(sum(sign) FILTER (WHERE outcome = 'client_error'), 0), coalesce(sum(sign) FILTER (WHERE outcome = 'refused'), 0),
            coalesce(sum(sign) FILTER (WHERE outcome = 'upstream_error'), 0),
            coalesce(sum(sign) FILTER (WHERE outcome = 'interrupted'), 0),
            coalesce(sum(sign) FILTER (WHERE outcome = 'client_gone'), 0), coalesce(sum(sign) FILTER (WHERE outcome = 'timeout'), 0),
            coalesce(sum(sign * prompt_tokens), 0), coalesce(sum(sign * completion_tokens), 0), coalesce(sum(sign * cached_tokens), 0),
            coalesce(sum(sign * cache_write_tokens), 0), coalesce(sum(sign * reasoning_tokens), 0),
            coalesce(sum(sign * audio_tokens), 0), coalesce(sum(sign * image_tokens), 0), coalesce(sum(sign * cost), 0),
            coalesce(sum(sign) FILTER (WHERE cost IS NULL AND outcome IN ('ok', 'interrupted', 'client_gone')), 0),
            coalesce(sum(sign) FILTER (WHERE first_token_ms IS NOT NULL), 0), coalesce(sum(sign * first_token_ms), 0),
            sum(sign * total_ms)""";
    private static final String HISTOGRAMS_COUNTED = """
            latency_histogram(latency_bucket(first_token_ms), sign), latency_histogram(latency_bucket(total_ms), sign)""";
    private static final String STEP = "date_bin('5 minutes', started_at, TIMESTAMPTZ 'epoch')";
    private static final String HOUR = "date_bin('1 hour', started_at, TIMESTAMPTZ 'epoch')";
    /** Steps that old are taken away; a call that is moved must not bring one back. */
    private static final String STEP_IS_KEPT = "started_at > now() - interval '48 hours'";

    private static final List<String> BY_TIME = List.of(byTime("usage_5min", STEP, "true"), byTime("usage_hour", HOUR, "true"), attempts(),
            conversations(), keys(), names());
    private static final List<String> MOVES = List.of(byTime("usage_5min", STEP, STEP_IS_KEPT), byTime("usage_hour", HOUR, "true"));
    private static final String BY_DAY = "/* RollUps.usage_day */ INSERT INTO usage_day AS old (day, key_id, provider_id, model_id, group_id, "
            + "currency, " + COUNTERS
            + ") SELECT CAST(started_at AT TIME ZONE ? AS date) AS moment, key_id, provider_id, model_id, group_id, "
            + "coalesce(currency, '') AS money, " + COUNTED + " FROM pg_temp.call_log_written "
            + "GROUP BY moment, key_id, provider_id, model_id, group_id, money ORDER BY moment, key_id, provider_id, model_id, group_id, money "
            + "ON CONFLICT (day, key_id, provider_id, model_id, group_id, currency) DO UPDATE SET " + sums();
    /** An hour belongs to the day that it begins in, so that days and hours fit together wherever a zone's midnight lies. */
    private static final String DAY_OF_HOUR = "date_trunc('day', " + HOUR + ", ?)";
    private static final String BY_DAY_OF_ALL = byTime("usage_day_all", DAY_OF_HOUR, "true");
    private static final List<String> EMPTIED = List.of(
            "/* RollUps.move */ DELETE FROM usage_5min WHERE calls = 0 AND starts_at IN (SELECT " + STEP
                    + " FROM pg_temp.call_log_written)",
            "/* RollUps.move */ DELETE FROM usage_hour WHERE calls = 0 AND starts_at IN (SELECT " + HOUR
                    + " FROM pg_temp.call_log_written)");
    private static final List<String> EMPTIED_DAYS = List.of(
            "/* RollUps.move */ DELETE FROM usage_day WHERE calls = 0 AND day IN "
                    + "(SELECT CAST(started_at AT TIME ZONE ? AS date) FROM pg_temp.call_log_written)",
            "/* RollUps.move */ DELETE FROM usage_day_all WHERE calls = 0 AND starts_at IN (SELECT " + DAY_OF_HOUR
                    + " FROM pg_temp.call_log_written)");

    private static final String CONVERSATIONS_MOVED = """
            /* RollUps.conversation */
            WITH moved AS (
                SELECT conversation_id, key_id, coalesce(jsonb_object_agg(currency, cost) FILTER (WHERE currency IS NOT NULL), '{}') AS costs,
                        coalesce(sum(unpriced), 0) AS unpriced
                FROM (
                    SELECT conversation_id, key_id, currency, sum(sign * cost) AS cost,
                            sum(sign) FILTER (WHERE cost IS NULL AND outcome IN ('ok', 'interrupted', 'client_gone')) AS unpriced
                    FROM pg_temp.call_log_written
                    GROUP BY conversation_id, key_id, currency
                ) AS by_currency
                GROUP BY conversation_id, key_id
            ), locked AS (
                SELECT conversation_id, key_id, moved.costs, moved.unpriced
                FROM conversation
                JOIN moved USING (conversation_id, key_id)
                ORDER BY conversation_id, key_id
                FOR UPDATE OF conversation
            )
            UPDATE conversation
            SET costs = cost_add(conversation.costs, locked.costs), unpriced = conversation.unpriced + locked.unpriced
            FROM locked
            WHERE conversation.conversation_id = locked.conversation_id
                AND conversation.key_id = locked.key_id
            """;

    private RollUps() {}

    /** Adds what lies in the session's table {@code call_log_written}; commits nothing. */
    static void add(Connection connection, ZoneId zone) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement days = connection.prepareStatement(BY_DAY);
                PreparedStatement daysOfAll = connection.prepareStatement(BY_DAY_OF_ALL)) {
            for (String each : BY_TIME) {
                statement.execute(each);
            }
            days.setString(1, zone.getId());
            days.execute();
            daysOfAll.setString(1, zone.getId());
            daysOfAll.execute();
        }
    }

    /** Moves what lies in the session's table {@code call_log_written}, out and in, from one currency of the same calls to another. */
    static void move(Handle handle, ZoneId zone) {
        MOVES.forEach(handle::execute);
        handle.execute(CONVERSATIONS_MOVED);
        handle.execute(keys());
        handle.execute(BY_DAY, zone.getId());
        handle.execute(BY_DAY_OF_ALL, zone.getId());
        EMPTIED.forEach(handle::execute);
        EMPTIED_DAYS.forEach(emptied -> handle.execute(emptied, zone.getId()));
    }

    private static String byTime(String table, String moment, String condition) {
        return "/* RollUps." + table + " */ INSERT INTO " + table + " AS old (starts_at, provider_id, model_id, group_id, currency, "
                + COUNTERS
                + ", " + HISTOGRAMS + ") SELECT " + moment
                + " AS moment, provider_id, model_id, group_id, coalesce(currency, '') AS money, "
                + COUNTED + ", " + HISTOGRAMS_COUNTED
                + " FROM pg_temp.call_log_written WHERE " + condition + " GROUP BY moment, provider_id, model_id, group_id, money "
                + "ORDER BY moment, provider_id, model_id, group_id, money "
                + "ON CONFLICT (starts_at, provider_id, model_id, group_id, currency) DO UPDATE SET " + sums()
                + ", first_histogram = histogram_add(old.first_histogram, excluded.first_histogram)"
                + ", total_histogram = histogram_add(old.total_histogram, excluded.total_histogram)";
    }

    /** {@code calls = old.calls + excluded.calls, ...} */
    private static String sums() {
        return Pattern.compile(",\\s*").splitAsStream(COUNTERS).map(name -> name + " = old." + name + " + excluded." + name)
                .collect(Collectors.joining(", "));
    }

    private static String attempts() {
        return """
                /* RollUps.attempt_hour */
                INSERT INTO attempt_hour AS old (starts_at, provider_id, model_id, attempts, ok, ms)
                SELECT date_bin('1 hour', started_at, TIMESTAMPTZ 'epoch') AS moment, try.provider_id, try.model_id, count(*),
                        count(*) FILTER (WHERE try.reason = 'ok'), sum(try.ms)
                FROM pg_temp.call_log_written
                CROSS JOIN jsonb_to_recordset(attempts) AS try (provider_id bigint, model_id bigint, reason text, ms bigint)
                WHERE try.reason NOT IN ('client_gone', 'status_400', 'status_413', 'status_422')
                GROUP BY moment, try.provider_id, try.model_id
                ORDER BY moment, try.provider_id, try.model_id
                ON CONFLICT (starts_at, provider_id, model_id) DO UPDATE
                SET attempts = old.attempts + excluded.attempts, ok = old.ok + excluded.ok, ms = old.ms + excluded.ms
                """;
    }

    /**
     * A call that names no conversation is one of its own and has no row here, until a second call goes on with its id: then it is counted
     * in as the first.
     */
    private static String conversations() {
        return """
                /* RollUps.conversation */
                WITH gone_on AS (
                    SELECT conversation_id, key_id, min(first_at) AS first_at, max(last_at) AS last_at, sum(calls) AS calls,
                            sum(rounds) AS rounds, sum(prompt_tokens) AS prompt_tokens, sum(completion_tokens) AS completion_tokens,
                            coalesce(jsonb_object_agg(currency, cost) FILTER (WHERE currency IS NOT NULL), '{}') AS costs,
                            sum(unpriced) AS unpriced
                    FROM (
                        SELECT conversation_id, key_id, currency, min(started_at) AS first_at, max(started_at) AS last_at, count(*) AS calls,
                                count(*) FILTER (WHERE outcome = 'ok') AS rounds, coalesce(sum(prompt_tokens), 0) AS prompt_tokens,
                                coalesce(sum(completion_tokens), 0) AS completion_tokens, sum(cost) AS cost,
                                count(*) FILTER (WHERE cost IS NULL AND outcome IN ('ok', 'interrupted', 'client_gone')) AS unpriced
                        FROM (
                            SELECT conversation_id, key_id, currency, started_at, outcome, prompt_tokens, completion_tokens, cost
                            FROM pg_temp.call_log_written
                            WHERE conversation_id <> id::text
                            UNION ALL
                            SELECT conversation_id, key_id, currency, started_at, outcome, prompt_tokens, completion_tokens, cost
                            FROM call_log
                            WHERE id IN (
                                SELECT CAST(conversation_id AS uuid)
                                FROM pg_temp.call_log_written AS going_on
                                WHERE conversation_id <> id::text
                                    AND conversation_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                                    AND NOT EXISTS (
                                        SELECT 1
                                        FROM conversation
                                        WHERE conversation.conversation_id = going_on.conversation_id))
                                AND conversation_id = id::text
                        ) AS calls_of_conversations
                        GROUP BY conversation_id, key_id, currency
                    ) AS by_currency
                    GROUP BY conversation_id, key_id
                ), written AS (
                    INSERT INTO conversation AS kept (conversation_id, key_id, first_at, last_at, calls, rounds, prompt_tokens,
                        completion_tokens, costs, unpriced)
                    SELECT conversation_id, key_id, first_at, last_at, calls, rounds, prompt_tokens, completion_tokens, costs, unpriced
                    FROM gone_on
                    ORDER BY conversation_id, key_id
                    ON CONFLICT (conversation_id, key_id) DO UPDATE
                    SET first_at = least(kept.first_at, excluded.first_at), last_at = greatest(kept.last_at, excluded.last_at),
                        calls = kept.calls + excluded.calls, rounds = kept.rounds + excluded.rounds,
                        prompt_tokens = kept.prompt_tokens + excluded.prompt_tokens,
                        completion_tokens = kept.completion_tokens + excluded.completion_tokens,
                        costs = cost_add(kept.costs, excluded.costs), unpriced = kept.unpriced + excluded.unpriced
                    RETURNING conversation_id, key_id, first_at, kept.xmax = 0 AS begun
                )
                INSERT INTO conversation_hour AS old (starts_at, conversations, calls)
                SELECT date_bin('1 hour', written.first_at, TIMESTAMPTZ 'epoch') AS moment, count(*) FILTER (WHERE begun), sum(gone_on.calls)
                FROM written
                JOIN gone_on USING (conversation_id, key_id)
                GROUP BY moment
                ORDER BY moment
                ON CONFLICT (starts_at) DO UPDATE
                SET conversations = old.conversations + excluded.conversations, calls = old.calls + excluded.calls
                """;
    }

    private static String keys() {
        return """
                /* RollUps.key_total */
                INSERT INTO key_total AS old (key_id, calls, tokens, last_used_at, costs)
                SELECT key_id, sum(calls), sum(tokens), max(last_used_at),
                        coalesce(jsonb_object_agg(currency, cost) FILTER (WHERE currency <> '' AND cost <> 0), '{}')
                FROM (
                    SELECT key_id, currency, sum(sign) AS calls,
                            coalesce(sum(sign * prompt_tokens), 0) + coalesce(sum(sign * completion_tokens), 0) AS tokens,
                            max(started_at) AS last_used_at, sum(sign * cost) AS cost
                    FROM pg_temp.call_log_written
                    WHERE key_id <> 0
                    GROUP BY key_id, currency
                ) AS by_currency
                GROUP BY key_id
                ORDER BY key_id
                ON CONFLICT (key_id) DO UPDATE
                SET calls = old.calls + excluded.calls, tokens = old.tokens + excluded.tokens,
                    last_used_at = greatest(old.last_used_at, excluded.last_used_at),
                    costs = cost_add(old.costs, excluded.costs)
                """;
    }

    private static String names() {
        return """
                /* RollUps.dimension_name */
                INSERT INTO dimension_name AS old (kind, id, name)
                SELECT DISTINCT ON (dimension.kind, dimension.id) dimension.kind, dimension.id, dimension.name
                FROM pg_temp.call_log_written
                CROSS JOIN LATERAL (VALUES ('key', key_id, key_name), ('provider', provider_id, provider_name),
                    ('model', model_id, model_name), ('group', group_id, group_name)) AS dimension (kind, id, name)
                WHERE dimension.id <> 0
                ORDER BY dimension.kind, dimension.id, started_at DESC
                ON CONFLICT (kind, id) DO UPDATE
                SET name = excluded.name
                WHERE old.name <> excluded.name
                """;
    }
}
