package ai.nexusai.calllog;

import ai.nexusai.calllog.BatchWriter.Into;
import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class DatabaseRestartTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    /** Calls come at some thousands a second. */
    private static final long PACE_NANOS = 500_000;

    @TempDir
    private Path root;

    @Test
    void aDatabaseThatStopsAndStartsAgainUnderLoadCostsNoCall() throws IOException {
        Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
        var stop = new AtomicBoolean();
        EmbeddedPostgres postgres = start(0);
        int port = postgres.getPort();
        try (Database database = Database.owning(pool(postgres)); Journal journal = Journal.open(root, "node", 1L << 30)) {
            new Migrations(database).run();
            try (var writer = new BatchWriter(journal, new Into(database.source(), () -> ZoneOffset.UTC), Clock.systemUTC(), BOUND);
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                    threads.execute(() -> write(journal, acknowledged, stop));
                }
                await().atMost(BOUND).until(() -> writer.rows() > 1_000);
                postgres.close();
                int before = acknowledged.size();
                await().atMost(BOUND).until(() -> acknowledged.size() > before + 1_000 && writer.lag().toMillis() > 500);
                postgres = start(port);
                long rows = writer.rows();
                await().atMost(BOUND).until(() -> writer.rows() > rows);
                stop.set(true);
            }
            List<UUID> stored = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT id FROM call_log").mapTo(UUID.class).list());
            assertThat(stored).hasSameSizeAs(acknowledged);
            assertThat(new HashSet<>(stored)).isEqualTo(new HashSet<>(acknowledged));
        } finally {
            postgres.close();
        }
    }

    private static void write(Journal journal, Queue<UUID> acknowledged, AtomicBoolean stop) {
        while (!stop.get()) {
            CallLog log = Samples.at(Instant.now());
            journal.write(log);
            acknowledged.add(log.id());
            LockSupport.parkNanos(PACE_NANOS);
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(root.resolve("data")).setCleanDataDirectory(false).setPort(port).start();
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        var config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(3);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }
}
