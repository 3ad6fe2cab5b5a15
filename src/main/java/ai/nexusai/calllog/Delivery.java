package ai.nexusai.calllog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

import static java.util.Objects.requireNonNull;

/**
 * Where the records of a journal go.
 *
 * @param what they are, for people: {@code call log}
 */
public record Delivery(DataSource database, String what, Insertion insertion) {

    public Delivery {
        requireNonNull(database, "database is null");
        requireNonNull(what, "what is null");
        requireNonNull(insertion, "insertion is null");
    }

    /** Writes records in one transaction. */
    @FunctionalInterface
    public interface Insertion {

        /**
         * Commits {@code records} on {@code connection}, which does not commit by itself; those that are there already stay as they are.
         *
         * @return how many of them were not there before
         * @throws SQLException when nothing was written
         */
        int insert(Connection connection, List<byte[]> records) throws SQLException;
    }

    /** Calls, with the roll-ups of the days of {@code zone}, which is asked for each batch. */
    static Delivery ofCalls(DataSource database, Supplier<ZoneId> zone) {
        return new Delivery(database, "call log",
                (connection, lines) -> CallLogBatch.insert(connection, lines.stream().map(CallRow::kept).toList(), zone.get()));
    }
}
