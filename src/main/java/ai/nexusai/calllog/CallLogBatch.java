package ai.nexusai.calllog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * Writes many call logs in one transaction. Rows that are there already, because a journal was replayed, are left as they are: what is summed
 * up of a batch is summed up from the rows that {@link #insert} answers.
 */
final class CallLogBatch {
    /** Nothing in here takes long; a statement that does waits for something that will not come. */
    private static final String LIMITS = "/* CallLogBatch.insert */ SET LOCAL statement_timeout = '30s'";
    private static final String ENSURE = """
            /* CallLogBatch.ensurePartitions */
            SELECT call_log_ensure_partitions(?, 2)
            """;
    private static final String CREATE = """
            /* CallLogBatch.insert */
            CREATE TEMPORARY TABLE IF NOT EXISTS call_log_batch (LIKE call_log) ON COMMIT DELETE ROWS
            """;
    private static final String COPY = "COPY pg_temp.call_log_batch (" + CopyText.COLUMNS + ") FROM STDIN";
    private static final String INSERT = "/* CallLogBatch.insert */ INSERT INTO call_log (" + CopyText.COLUMNS + ") SELECT "
            + CopyText.COLUMNS + " FROM pg_temp.call_log_batch ON CONFLICT (id, started_at) DO NOTHING RETURNING id";

    private CallLogBatch() {}

    /**
     * Commits {@code logs} on {@code connection}, which does not commit by itself.
     *
     * @return the ids of the rows that were not there before
     * @throws SQLException when nothing was written
     */
    static List<UUID> insert(Connection connection, List<CallLog> logs) throws SQLException {
        try {
            ensurePartitions(connection, logs);
            List<UUID> written = copyAndInsert(connection, logs);
            connection.commit();
            return written;
        } catch (SQLException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    /** In a transaction of its own, so that its locks are gone before rows are written. Where all are there, it only looks. */
    private static void ensurePartitions(Connection connection, List<CallLog> logs) throws SQLException {
        Set<YearMonth> months = new TreeSet<>();
        logs.forEach(log -> months.add(YearMonth.from(log.startedAt().atOffset(ZoneOffset.UTC))));
        try (Statement limits = connection.createStatement(); PreparedStatement ensure = connection.prepareStatement(ENSURE)) {
            limits.execute(LIMITS);
            for (YearMonth month : months) {
                Instant first = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                ensure.setObject(1, first.atOffset(ZoneOffset.UTC));
                ensure.execute();
            }
        }
        connection.commit();
    }

    private static List<UUID> copyAndInsert(Connection connection, List<CallLog> logs) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            statement.execute(CREATE);
            copy(connection, CopyText.bytes(logs));
            var written = new ArrayList<UUID>(logs.size());
            try (ResultSet rows = statement.executeQuery(INSERT)) {
                while (rows.next()) {
                    written.add(rows.getObject(1, UUID.class));
                }
            }
            return written;
        }
    }

    private static void copy(Connection connection, byte[] text) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new ByteArrayInputStream(text));
        } catch (IOException e) {
            throw new SQLException("The connection broke while copying", "08006", e);
        }
    }

    private static void rollBack(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
