package ai.nexusai.testing;

import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A PostgreSQL with the whole schema, and a real streaming replica of it that answers queries: the copy of a running server's data folder
 * (<a href="https://www.postgresql.org/docs/current/continuous-archiving.html">PostgreSQL, "Making a Base Backup Using the Low Level API"</a>),
 * started as a standby.
 */
public final class StreamingReplica implements AutoCloseable {
    private static final String USER = "postgres";
    /** What belongs to the running server alone. */
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private final Path folder;
    private final EmbeddedPostgres primary;
    private final Database database;
    private EmbeddedPostgres replica;

    private StreamingReplica(Path folder) throws IOException {
        this.folder = folder;
        this.primary = server("primary").start();
        this.database = connected(primary);
        new Migrations(database).run();
        copy();
        this.replica = server("replica").start();
    }

    /** Starts both in {@code folder}, which has to be empty. */
    public static StreamingReplica start(Path folder) {
        try {
            return new StreamingReplica(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres.Builder server(String name) {
        return EmbeddedPostgres.builder().setDataDirectory(folder.resolve(name)).setCleanDataDirectory(false)
                .setServerConfig("max_connections", "100").setServerConfig("wal_receiver_status_interval", "1");
    }

    private void copy() {
        try (Handle backup = database.jdbi().open()) {
            backup.createQuery("SELECT pg_backup_start('replica', fast => true)::text").mapTo(String.class).one();
            copyFiles(folder.resolve("primary"), folder.resolve("replica"));
            String label = backup.createQuery("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)").mapTo(String.class).one();
            Path copy = folder.resolve("replica");
            Files.writeString(copy.resolve("backup_label"), label);
            Files.writeString(copy.resolve("standby.signal"), "");
            Files.writeString(copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort() + " user=" + USER + "'\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        FileAttribute<?> mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(to.resolve(from.relativize(directory).toString()), mine);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                    } catch (NoSuchFileException removed) {
                        // the server runs; its log makes up for what it changes and removes meanwhile
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private static Database connected(EmbeddedPostgres server) {
        var config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl(USER, USER));
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        return Database.owning(new HikariDataSource(config));
    }

    public Database primary() {
        return database;
    }

    /** A further pool to the replica; the caller closes it. */
    public Database connectedReplica() {
        return connected(replica);
    }

    public String primaryUrl() {
        return primary.getJdbcUrl(USER, USER);
    }

    public String replicaUrl() {
        return replica.getJdbcUrl(USER, USER);
    }

    /** The replica stays as it is from now on. */
    public void pause() {
        onReplica("SELECT pg_wal_replay_pause()::text");
    }

    /** It catches up. */
    public void resume() {
        onReplica("SELECT pg_wal_replay_resume()::text");
    }

    private void onReplica(String sql) {
        Jdbi.create(replicaUrl()).withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    /** Whether the replica has all that the primary has committed; commits here do not wait until they are written. */
    public boolean isCaughtUp() {
        String written = database.read(handle -> handle.createQuery("SELECT pg_current_wal_insert_lsn()::text").mapTo(String.class).one());
        return Jdbi.create(replicaUrl()).withHandle(handle -> handle
                .createQuery("SELECT pg_last_wal_replay_lsn() >= CAST(:written AS pg_lsn)").bind("written", written).mapTo(Boolean.class)
                .one());
    }

    public void stopReplica() {
        try {
            replica.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it where it was, on the same port. */
    public void startReplica() {
        try {
            replica = server("replica").setPort(replica.getPort()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopReplica();
        database.close();
        try {
            primary.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
