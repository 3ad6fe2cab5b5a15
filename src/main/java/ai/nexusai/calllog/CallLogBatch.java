package ai.nexusai.calllog;

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
import org.postgresql.copy.CopyIn;

/**
 * Writes many calls in one transaction. Rows that are there already, because a journal was replayed, are left as they are: what is summed
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
    private static final String COPY = "COPY pg_temp.call_log_batch (" + CallRow.COLUMNS + ") FROM STDIN";
    private static final String INSERT = "/* CallLogBatch.insert */ INSERT INTO call_log (" + CallRow.COLUMNS + ") SELECT "
            + CallRow.COLUMNS + " FROM pg_temp.call_log_batch ON CONFLICT (id, started_at) DO NOTHING RETURNING id";

    private CallLogBatch() {}

    /**
     * Commits {@code rows} on {@code connection}, which does not commit by itself.
     *
     * @return the ids of the rows that were not there before
     * @throws SQLException when nothing was written
     */
    static List<UUID> insert(Connection connection, List<CallRow> rows) throws SQLException {
        try {
            ensurePartitions(connection, rows);
            List<UUID> written = copyAndInsert(connection, rows);
            connection.commit();
            return written;
        } catch (SQLException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    /** In a transaction of its own, so that its locks are gone before rows are written. Where all are there, it only looks. */
    private static void ensurePartitions(Connection connection, List<CallRow> rows) throws SQLException {
        Set<YearMonth> months = new TreeSet<>();
        for (CallRow row : rows) {
            months.add(row.month());
        }
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

    private static List<UUID> copyAndInsert(Connection connection, List<CallRow> rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            statement.execute(CREATE);
            copy(connection, rows);
            var written = new ArrayList<UUID>(rows.size());
            try (ResultSet ids = statement.executeQuery(INSERT)) {
                while (ids.next()) {
                    written.add(ids.getObject(1, UUID.class));
                }
            }
            return written;
        }
    }

    private static void copy(Connection connection, List<CallRow> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            for (CallRow row : rows) {
                copy.writeToCopy(row.line(), 0, row.line().length);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
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
