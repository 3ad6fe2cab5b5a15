package ai.nexusai.catalog;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalog of this node up to date: asks for the version each second and reads everything anew when it has grown. A notification
 * only hastens that, since a pooler may swallow it. While the database is away the last catalog stays in force. One thread; the readers
 * never wait.
 */
public final class CatalogWatcher implements Supplier<Optional<Catalog>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogWatcher.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** How long a wait for notifications goes on without a look whether the watcher is to end. */
    private static final Duration LOOK = Duration.ofMillis(100);
    /** Between two readings, however fast changes come: this many times what a reading took, within the bounds. */
    private static final int REST = 3;
    private static final Duration LEAST_REST = Duration.ofMillis(20);
    private static final Duration MOST_REST = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Database database;
    private final Function<Handle, Catalog> reader;
    private final Consumer<Catalog> listener;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("nexusai-catalog").unstarted(this::watch);
    private volatile Optional<Catalog> catalog = Optional.empty();
    private volatile long checkedAt = System.nanoTime();
    private boolean away;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param reader reads all of the configuration in the snapshot it is given; its version is that of the snapshot
     * @param listener is told of each new catalog, on the watcher's thread
     */
    public CatalogWatcher(Database database, Function<Handle, Catalog> reader, Consumer<Catalog> listener, Clock clock) {
        this.database = database;
        this.reader = reader;
        this.listener = listener;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    /** The configuration in force; empty until it was read for the first time. */
    @Override
    public Optional<Catalog> get() {
        return catalog;
    }

    /** How long ago the database last said which version is in force. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - checkedAt);
    }

    private void watch() {
        while (!isStopped(Duration.ZERO)) {
            try {
                follow();
            } catch (SQLException | RuntimeException e) {
                if (!away && stopped.getCount() > 0) {
                    away = true;
                    LOG.warn("The configuration cannot be read from the database; {}: {}",
                            catalog.isPresent() ? "the last one stays in force" : "no call can be served yet", e.getMessage());
                }
            }
            isStopped(POLL);
        }
    }

    /** Follows the version over one connection until that breaks. */
    private void follow() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(true);
            PGConnection notifications = listen(connection);
            while (stopped.getCount() > 0) {
                refresh();
                if (away) {
                    away = false;
                    LOG.info("The configuration is read from the database again");
                }
                pause(connection, notifications);
            }
        }
    }

    private void refresh() {
        long version = database.read(CatalogVersion::current);
        if (catalog.isEmpty() || catalog.get().version() != version || catalog.get().isStale(clock.instant())) {
            long begun = System.nanoTime();
            Catalog read = database.snapshot(reader);
            // Before the catalog is seen: its age would be that of the watcher.
            checkedAt = System.nanoTime();
            catalog = Optional.of(read);
            listener.accept(read);
            LOG.debug("Catalog {} is in force", read.version());
            isStopped(restAfter(Duration.ofNanos(System.nanoTime() - begun)));
        }
        checkedAt = System.nanoTime();
    }

    private static Duration restAfter(Duration reading) {
        return Duration.ofNanos(Math.clamp(reading.toNanos() * REST, LEAST_REST.toNanos(), MOST_REST.toNanos()));
    }

    private static PGConnection listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + CatalogVersion.CHANNEL);
        }
        return connection.unwrap(PGConnection.class);
    }

    private void pause(Connection connection, PGConnection notifications) throws SQLException {
        long until = System.nanoTime() + POLL.toNanos();
        while (stopped.getCount() > 0 && System.nanoTime() < until) {
            if (notifications.getNotifications((int) LOOK.toMillis()).length > 0) {
                return;
            }
        }
        if (connection.isClosed()) {
            throw new SQLException("the connection was closed");
        }
    }

    private boolean isStopped(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOP.toMillis()); // at once where it never started
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
