package ai.nexusai.calllog;

import ai.nexusai.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/** Writes calls with their roll-ups, as the batch writer does, for tests of what is read from them. */
public final class WrittenCalls {
    private WrittenCalls() {}

    public static void write(Database database, ZoneId zone, List<CallLog> calls) {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            CallLogBatch.insert(connection, Samples.rows(calls), zone);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
