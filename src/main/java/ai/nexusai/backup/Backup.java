package ai.nexusai.backup;

import ai.nexusai.backup.Contents.Table;
import ai.nexusai.db.Database;
import ai.nexusai.db.SchemaVersion;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

import static java.util.Objects.requireNonNull;

/**
 * Writes all that the database holds, as it is at one moment, into one file: a zip with the rows of each table as COPY writes them, and
 * {@link Contents}. Gateways go on meanwhile. Partitions are not dropped as long as it takes.
 */
public final class Backup {
    private final Database database;

    public Backup(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /**
     * Writes {@code file}, for its owner's eyes only; it appears when it is complete.
     *
     * @throws GatewayException when it is there already, when there is no schema, or when it cannot be written
     */
    public Contents write(Path file) {
        if (Files.exists(file)) {
            throw new GatewayException(Status.CONFLICT, file + " exists: name another file, or remove it first.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, forOwner());
            Contents contents = database.snapshot(handle -> written(handle, part));
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return contents;
        } catch (IOException e) {
            throw unwritable(file, e);
        } catch (UncheckedIOException e) {
            throw unwritable(file, e.getCause());
        } finally {
            part.toFile().delete();
        }
    }

    private static Contents written(Handle handle, Path part) {
        SchemaVersion schema = SchemaVersion.read(handle);
        if (schema.found() == 0) {
            throw new GatewayException(Status.CONFLICT, "This database holds no schema of a gateway: there is nothing to back up.");
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
            unhurried(handle);
            zip.setLevel(Deflater.BEST_SPEED);
            var tables = new ArrayList<Table>();
            for (Table table : Stock.tables(handle)) {
                tables.add(table.withRows(copied(handle, table, zip)));
            }
            var contents = new Contents(Contents.FORMAT, Instant.now(), schema.found(), Stock.masterFingerprint(handle), tables,
                    Stock.sequences(handle));
            zip.putNextEntry(new ZipEntry(Contents.ENTRY));
            zip.write(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(contents));
            zip.closeEntry();
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new GatewayException(Status.DATABASE_AWAY, "The database gave up on the way: " + e.getMessage());
        }
    }

    private static long copied(Handle handle, Table table, ZipOutputStream zip) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(table.entry()));
        long rows = handle.getConnection().unwrap(PGConnection.class).getCopyAPI()
                .copyOut("COPY (SELECT " + table.quotedColumns() + " FROM " + table.name() + ") TO STDOUT", new Entry(zip));
        zip.closeEntry();
        return rows;
    }

    /** Large tables take longer than other statements may. */
    static void unhurried(Handle handle) throws SQLException {
        handle.getConnection().setNetworkTimeout(Runnable::run, 0);
        handle.execute("/* Backup.unhurried */ SET LOCAL statement_timeout = 0");
    }

    private static FileAttribute<?>[] forOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    private static GatewayException unwritable(Path file, IOException e) {
        return new GatewayException(Status.CONFLICT, file + " cannot be written: " + e + ". Is there room, and does its folder exist?");
    }

    /** One entry, whose end does not end the file. */
    private static final class Entry extends FilterOutputStream {

        Entry(OutputStream zip) {
            super(zip);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
