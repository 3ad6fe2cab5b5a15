package ai.nexusai.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself, in its last entry: a file without it is not complete.
 *
 * @param format of the file; 1
 * @param schemaVersion the last script that had been run
 * @param masterFingerprint of the master key without which the credentials cannot be read; empty when no key was made yet
 * @param tables in an order in which they can be filled
 * @param sequences those that gave out a number
 */
public record Contents(int format, Instant createdAt, int schemaVersion, String masterFingerprint, List<Table> tables,
        List<Sequence> sequences) {
    /** What this version writes and reads. */
    static final int FORMAT = 1;
    /** The name of the entry. */
    static final String ENTRY = "backup.json";

    public Contents {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /**
     * A table; its rows lie in the entry {@code <name>.copy} as COPY writes them.
     *
     * @param partitions names of those that are made by time
     */
    public record Table(String name, List<String> columns, List<String> partitions, long rows) {

        public Table {
            columns = List.copyOf(columns);
            partitions = List.copyOf(partitions);
        }

        String entry() {
            return name + ".copy";
        }

        /** The table with its columns, as COPY and SELECT name them. */
        String quotedColumns() {
            return String.join(", ", columns.stream().map(column -> '"' + column + '"').toList());
        }

        Table withRows(long count) {
            return new Table(name, columns, partitions, count);
        }
    }

    /** A sequence and the last number that it gave out. */
    public record Sequence(String name, long last) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
