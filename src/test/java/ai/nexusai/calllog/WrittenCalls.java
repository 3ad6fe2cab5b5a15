package ai.nexusai.calllog;

import ai.nexusai.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Writes calls with their roll-ups, as the batch writer does, for tests of what is read from them. */
public final class WrittenCalls {
    private static final String COSTS_BY_CURRENCY = """
            SELECT '<table> ' || CAST(to_jsonb(t) || jsonb_build_object('costs',
                (SELECT jsonb_object_agg(key, trim_scale(value::numeric)) FROM jsonb_each_text(costs))) AS text)
            FROM <table> AS t
            """;
    private static final String COSTS = """
            SELECT '<table> ' || CAST(to_jsonb(t) || jsonb_build_object('cost', trim_scale(cost)) AS text)
            FROM <table> AS t
            """;

    private WrittenCalls() {}

    public static void write(Database database, ZoneId zone, List<CallLog> calls) {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            CallLogBatch.insert(connection, Samples.rows(calls), zone);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of the roll-ups that hold costs. */
    public static List<String> rollUps(Database database) {
        return database.read(WrittenCalls::rows);
    }

    /** The rows that they would have if they were made from the call log now. */
    public static List<String> rollUpsAnew(Database database, ZoneId zone) {
        return database.read(handle -> {
            try {
                handle.begin();
                handle.execute("TRUNCATE usage_5min, usage_hour, usage_day, usage_day_all, conversation, key_total");
                handle.execute(CallLogBatch.CREATE_WRITTEN);
                handle.execute(
                        "INSERT INTO pg_temp.call_log_written (" + CallRow.COLUMNS + ") SELECT " + CallRow.COLUMNS + " FROM call_log");
                RollUps.add(handle.getConnection(), zone);
                return rows(handle);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                handle.rollback();
            }
        });
    }

    private static List<String> rows(Handle handle) {
        Stream<String> usage = Stream.of("usage_5min", "usage_hour", "usage_day", "usage_day_all")
                .map(table -> COSTS.replace("<table>", table));
        Stream<String> others = Stream.of("conversation", "key_total").map(table -> COSTS_BY_CURRENCY.replace("<table>", table));
        return Stream.concat(usage, others)
                .flatMap(query -> handle.createQuery(query).mapTo(String.class).list().stream()).sorted().toList();
    }
}
