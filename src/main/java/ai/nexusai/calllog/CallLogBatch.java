package ai.nexusai.calllog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes many calls in one transaction. Rows that are there already, because a journal was replayed, are left as they are and add nothing to
 * the roll-ups.
 */
final class CallLogBatch {
    /** Nothing in here takes long; a statement that does waits for something that will not come. */
    private static final String LIMITS = """
            /* CallLogBatch.insert */
            SET LOCAL statement_timeout = '30s';
            SET LOCAL idle_in_transaction_session_timeout = '30s'
            """;
    /**
     * Rows get their place in the order of logging as they are inserted, and readers follow that order: nobody may commit a lower one after a
     * higher one. The roll-ups, which all nodes write to, let only one through at a time anyway.
     */
    private static final String IN_ORDER = """
            /* CallLogBatch.insert */
            SELECT pg_advisory_xact_lock(hashtext('call_log'))
            """;
    private static final String ENSURE = """
            /* CallLogBatch.ensurePartitions */
            SELECT call_log_ensure_partitions(?, 2)
            """;
    private static final String CREATE = """
            /* CallLogBatch.insert */
            CREATE TEMPORARY TABLE IF NOT EXISTS call_log_batch (LIKE call_log) ON COMMIT DELETE ROWS
            """;
    private static final String COPY = "COPY pg_temp.call_log_batch (" + CallRow.COLUMNS + ") FROM STDIN";
    /** What {@link RollUps} read. A row's sign: 1 where the call is put into them, -1 where it is taken out. */
    static final String CREATE_WRITTEN = """
            /* CallLogBatch.insert */
            CREATE TEMPORARY TABLE IF NOT EXISTS call_log_written (LIKE call_log, sign integer NOT NULL DEFAULT 1) ON COMMIT DELETE ROWS
            """;
    private static final String INSERT = "/* CallLogBatch.insert */ WITH written AS (INSERT INTO call_log (" + CallRow.COLUMNS + ") SELECT "
            + CallRow.COLUMNS + " FROM pg_temp.call_log_batch ON CONFLICT (id, started_at) DO NOTHING RETURNING " + CallRow.COLUMNS
            + ") INSERT INTO pg_temp.call_log_written (" + CallRow.COLUMNS + ") SELECT " + CallRow.COLUMNS + " FROM written";

    private CallLogBatch() {}

    /**
     * Commits {@code rows}, and what they add to the roll-ups, on {@code connection}, which does not commit by itself.
     *
     * @param zone whose days the daily roll-ups have
     * @return how many of the rows were not there before
     * @throws SQLException when nothing was written
     */
    static int insert(Connection connection, List<CallRow> rows, ZoneId zone) throws SQLException {
        try {
            ensurePartitions(connection, rows);
            int written = copyAndInsert(connection, rows);
            if (written > 0) {
                RollUps.add(connection, zone);
            }
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

    private static int copyAndInsert(Connection connection, List<CallRow> rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
            statement.execute(CREATE);
            statement.execute(CREATE_WRITTEN);
            copy(connection, rows);
            statement.execute(IN_ORDER);
            return statement.executeUpdate(INSERT);
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
