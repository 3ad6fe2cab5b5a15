package ai.nexusai.catalog;

import ai.nexusai.db.Database;
import ai.nexusai.testing.TestCatalog;
import ai.nexusai.testing.TestDatabase;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** How old the watcher says that its configuration is. */
@ExtendWith(TestDatabase.class)
final class CatalogWatcherTest {
    private static final int BOUND_SECONDS = 60;

    private final CompletableFuture<CatalogWatcher> watching = new CompletableFuture<>();
    private final CompletableFuture<Long> readAt = new CompletableFuture<>();
    private final CompletableFuture<Long> confirmedAt = new CompletableFuture<>();

    @Test
    void theFirstConfigurationIsNoOlderThanItsReadingHoweverLongTheStartTook(Database database) throws Exception {
        try (var watcher = new CatalogWatcher(database, this::read, this::inForce, Clock.systemUTC())) {
            watching.complete(watcher);
            watcher.start();
            assertThat(confirmedAt.get(BOUND_SECONDS, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(readAt.join());
        }
    }

    private Catalog read(Handle snapshot) {
        readAt.complete(System.nanoTime());
        return new TestCatalog().build();
    }

    private void inForce(Catalog catalog) {
        long age = watching.join().age().toNanos();
        confirmedAt.complete(System.nanoTime() - age);
    }
}
