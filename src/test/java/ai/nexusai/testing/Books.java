package ai.nexusai.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a database has of the calls: the log, and what the roll-ups come to. */
public final class Books {
    private static final String SUMS = "sum(calls), sum(ok), sum(prompt_tokens), sum(completion_tokens), trim_scale(sum(cost)), sum(unpriced), sum(total_ms)";

    private final Connections database;

    /** Where connections to the database come from. */
    @FunctionalInterface
    public interface Connections {

        Connection connect() throws SQLException;
    }

    public Books(Connections database) {
        this.database = database;
    }

    /** The ids of the calls with a complete answer. */
    public List<String> finished() {
        return rows("SELECT id FROM call_log WHERE outcome = 'ok'");
    }

    /** The sums of the log, as {@link #rollUps} has those of each table. */
    public String log() {
        return rows("""
                SELECT count(*), count(*) FILTER (WHERE outcome = 'ok'), sum(prompt_tokens), sum(completion_tokens), trim_scale(sum(cost)),
                    count(*) FILTER (WHERE outcome = 'ok' AND cost IS NULL), sum(total_ms)
                FROM call_log
                """).getFirst();
    }

    public Map<String, String> rollUps() {
        var sums = new TreeMap<String, String>();
        for (String table : List.of("usage_5min", "usage_hour", "usage_day")) {
            sums.put(table, rows("SELECT " + SUMS + " FROM " + table).getFirst());
        }
        return sums;
    }

    /** Attempts, and those of them that served. */
    public String attempts() {
        return rows("SELECT sum(attempts), sum(ok) FROM attempt_hour").getFirst();
    }

    /** The same from the log, without what is nobody's success or failure. */
    public String attemptsOfTheLog() {
        return rows("""
                SELECT count(*), count(*) FILTER (WHERE try ->> 'reason' = 'ok')
                FROM call_log
                CROSS JOIN jsonb_array_elements(attempts) AS try
                WHERE try ->> 'reason' NOT IN ('client_gone', 'status_400', 'status_413', 'status_422')
                """).getFirst();
    }

    /** Each row as its columns with commas between them. */
    private List<String> rows(String sql) {
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (found.next()) {
                var columns = new ArrayList<String>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    columns.add(found.getString(i));
                }
                rows.add(String.join(", ", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
