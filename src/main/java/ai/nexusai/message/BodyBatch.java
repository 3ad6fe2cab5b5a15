package ai.nexusai.message;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Writes the bodies of many calls in one transaction. Those that are there already, because a journal was replayed, are left as they are. They
 * are compressed here, away from the calls' threads.
 */
final class BodyBatch {
    private static final String LIMITS = "/* BodyBatch.insert */ SET LOCAL statement_timeout = '30s'";
    private static final String ENSURE = """
            /* BodyBatch.ensurePartitions */
            SELECT call_body_ensure_partitions(?, 1)
            """;
    private static final String INSERT = """
            /* BodyBatch.insert */
            INSERT INTO call_body (id, started_at, request, request_bytes, request_cut, answer, answer_bytes, answer_cut)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id, started_at) DO NOTHING
            """;
    /** SQLSTATE data_exception: such a record is set aside. */
    private static final String DAMAGED = "22000";

    private BodyBatch() {}

    /**
     * Commits {@code records} on {@code connection}, which does not commit by itself.
     *
     * @return how many of them were not there before
     * @throws SQLException when nothing was written
     */
    static int insert(Connection connection, List<byte[]> records) throws SQLException {
        try {
            List<BodyRecord> bodies = parsed(records);
            ensurePartitions(connection, bodies);
            int written = write(connection, bodies);
            connection.commit();
            return written;
        } catch (SQLException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static List<BodyRecord> parsed(List<byte[]> records) throws SQLException {
        var bodies = new ArrayList<BodyRecord>(records.size());
        for (byte[] each : records) {
            try {
                bodies.add(BodyRecord.of(each));
            } catch (IOException | RuntimeException e) {
                throw new SQLException("the record is none of a body", DAMAGED, e);
            }
        }
        return bodies;
    }

    /** In a transaction of its own, so that its locks are gone before rows are written. Where all are there, it only looks. */
    private static void ensurePartitions(Connection connection, List<BodyRecord> bodies) throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        bodies.forEach(body -> days.add(LocalDate.ofInstant(body.startedAt(), ZoneOffset.UTC)));
        try (Statement limits = connection.createStatement(); PreparedStatement ensure = connection.prepareStatement(ENSURE)) {
            limits.execute(LIMITS);
            for (LocalDate day : days) {
                ensure.setObject(1, day.atStartOfDay().atOffset(ZoneOffset.UTC));
                ensure.execute();
            }
        }
        connection.commit();
    }

    private static int write(Connection connection, List<BodyRecord> bodies) throws SQLException {
        try (Statement limits = connection.createStatement(); PreparedStatement insert = connection.prepareStatement(INSERT)) {
            limits.execute(LIMITS);
            for (BodyRecord body : bodies) {
                Instant time = body.startedAt();
                insert.setObject(1, body.id());
                insert.setObject(2, time.atOffset(ZoneOffset.UTC));
                bind(insert, 3, Optional.of(body.request()));
                bind(insert, 6, body.answer());
                insert.addBatch();
            }
            return IntStream.of(insert.executeBatch()).filter(rows -> rows > 0).sum();
        }
    }

    private static void bind(PreparedStatement insert, int at, Optional<Body> body) throws SQLException {
        if (body.isPresent()) {
            insert.setBytes(at, Packed.of(body.get().bytes()));
        } else {
            insert.setNull(at, Types.BINARY);
        }
        insert.setInt(at + 1, body.map(there -> there.bytes().length).orElse(0));
        insert.setBoolean(at + 2, body.map(Body::cut).orElse(false));
    }

    private static void rollBack(Connection connection, SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
