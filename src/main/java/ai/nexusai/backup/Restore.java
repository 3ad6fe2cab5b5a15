package ai.nexusai.backup;

import ai.nexusai.backup.Contents.Sequence;
import ai.nexusai.backup.Contents.Table;
import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.db.SchemaVersion;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

import static java.util.Objects.requireNonNull;

/**
 * Brings a backup into a database that holds nothing yet: runs the scripts up to where the backup's schema stood, fills all tables in one
 * transaction, and runs the remaining scripts.
 */
public final class Restore {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    private final Database database;
    private final Clock clock;

    public Restore(Database database, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What becomes of a database that holds something. */
    public enum Present {
        /** It is left alone, and nothing is restored. */
        KEEP,
        /** Its schema gets another name, under which everything of it stays. */
        SET_ASIDE
    }

    /**
     * What was done.
     *
     * @param aside the name under which the former schema stays; empty when there was none
     */
    public record Done(Contents contents, Optional<String> aside) {}

    /**
     * Brings the backup into the database.
     *
     * @throws GatewayException when the database holds something that is to be kept, gateways use it, or the backup does not fit
     */
    public Done run(BackupFile file, Present present) {
        Contents contents = file.contents();
        if (contents.schemaVersion() > SchemaVersion.REQUIRED) {
            throw refused("The backup has schema version " + contents.schemaVersion() + " and this version ends with "
                    + SchemaVersion.REQUIRED + ": restore it with the newer version.");
        }
        Optional<String> aside = cleared(contents.schemaVersion(), present);
        var migrations = new Migrations(database);
        migrations.runTo(contents.schemaVersion());
        database.<Boolean>write(handle -> fill(handle, file));
        migrations.run().problem().ifPresent(problem -> {
            throw refused("The rows are restored. " + problem);
        });
        database.<Integer>write(handle -> handle.execute("/* Restore.run */ ANALYZE"));
        return new Done(contents, aside);
    }

    private Optional<String> cleared(int version, Present present) {
        List<String> gateways = database.read(Stock::gateways);
        if (!gateways.isEmpty()) {
            throw refused("Gateways use this database (" + String.join(", ", gateways) + "): stop them first.");
        }
        int found = database.read(SchemaVersion::read).found();
        Optional<String> filled = found == 0 ? Optional.empty() : database.read(Stock::filled);
        if (filled.isPresent() && present == Present.KEEP) {
            throw refused("The database is not empty: table " + filled.get() + " has rows. Restore into another one, or add --replace,"
                    + " which keeps what is there under another name.");
        }
        return filled.isPresent() || found > version ? Optional.of(setAside()) : Optional.empty();
    }

    /** Nothing is destroyed: whoever is content with what was restored drops it. */
    private String setAside() {
        String name = "before_restore_" + MOMENT.format(clock.instant().atOffset(ZoneOffset.UTC));
        return database.write(handle -> {
            String schema = handle.createQuery("/* Restore.setAside */ SELECT current_schema()").mapTo(String.class).one();
            handle.execute("/* Restore.setAside */ ALTER SCHEMA \"" + schema + "\" RENAME TO \"" + name + "\"");
            handle.execute("/* Restore.setAside */ CREATE SCHEMA \"" + schema + "\"");
            return name;
        });
    }

    private static boolean fill(Handle handle, BackupFile file) {
        Contents contents = file.contents();
        try {
            Backup.unhurried(handle);
            handle.execute("/* Restore.fill */ TRUNCATE "
                    + String.join(", ", Stock.tables(handle).stream().map(table -> '"' + table.name() + '"').toList()) + " CASCADE");
            for (Table table : contents.tables()) {
                makePartitions(handle, table);
                fill(handle, table, file);
            }
            for (Sequence sequence : contents.sequences()) {
                handle.execute("/* Restore.fill */ SELECT setval(CAST(quote_ident(?) AS regclass), ?)", sequence.name(), sequence.last());
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw refused("The database refused the rows, and nothing was restored: " + e.getMessage());
        }
    }

    private static void fill(Handle handle, Table table, BackupFile file) throws IOException, SQLException {
        try (InputStream rows = file.rows(table)) {
            long filled = handle.getConnection().unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("COPY \"" + table.name() + "\" (" + table.quotedColumns() + ") FROM STDIN", rows);
            if (filled != table.rows()) {
                throw refused("Table " + table.name() + " has " + filled + " rows in the backup instead of " + table.rows()
                        + ": the file is damaged, and nothing was restored.");
            }
        }
    }

    /** {@code call_log_2026_11} and {@code call_body_2026_11_21} are made by the functions that always make them. */
    private static void makePartitions(Handle handle, Table table) {
        for (String partition : table.partitions()) {
            String date = partition.substring(table.name().length() + 1).replace('_', '-');
            OffsetDateTime begin = LocalDate.parse(date.length() == "2026-11".length() ? date + "-01" : date).atStartOfDay()
                    .atOffset(ZoneOffset.UTC);
            handle.createQuery("/* Restore.makePartitions */ SELECT " + table.name() + "_ensure_partitions(:begin, 1)").bind("begin", begin)
                    .mapTo(Integer.class).one();
        }
    }

    private static GatewayException refused(String message) {
        return new GatewayException(Status.CONFLICT, message);
    }
}
