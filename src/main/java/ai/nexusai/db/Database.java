package ai.nexusai.db;

import ai.nexusai.config.DatabaseSettings;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * The gateway's way to PostgreSQL. Every statement of a DAO goes out with the DAO method's name as a comment, so that the server's own
 * statistics tell where it came from. A database that cannot be reached is a {@link GatewayException} with
 * {@link Status#DATABASE_AWAY}; every other failure comes as JDBI throws it. Thread-safe.
 */
public final class Database implements Reading, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int TRIES = 6;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int VALID_SECONDS = 2;

    private static final String LIMITS = """
            /* Database.report */
            SELECT set_config('statement_timeout', :limit, true) AS timeout, set_config('plan_cache_mode', 'force_custom_plan', true) AS plans,
                set_config('jit', 'off', true) AS jit
            """;

    private final DataSource source;
    private final Jdbi jdbi;
    private final AutoCloseable pool;
    private volatile Optional<String> trouble = Optional.empty();

    private Database(DataSource source, AutoCloseable pool) {
        this.source = requireNonNull(source, "source is null");
        this.pool = requireNonNull(pool, "pool is null");
        this.jdbi = Jdbi.create(source).installPlugin(new SqlObjectPlugin()).installPlugin(new PostgresPlugin());
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(new NamedStatements());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /**
     * Over the address in the settings; without one over the container's data source. Does not connect yet.
     *
     * @param node the name of this process, which the server shows beside its connections
     */
    public static Database open(DatabaseSettings settings, String node) {
        if (settings.url().isPresent()) {
            return owning(ConnectionPool.open(settings, settings.url().get(), node));
        }
        DataSource bound = ConnectionPool.fromContainer().orElseThrow(() -> new IllegalStateException(
                "No database is set: set nexusai.db.url to postgresql://user:password@host/name, or bind the data source jdbc/nexusai"
                        + " in the container."));
        // of the WAR's own class: made by a descriptor for this deployment alone, and not every container ends what it made by one
        return bound instanceof HikariDataSource own ? owning(own) : over(bound);
    }

    /** Over a data source that somebody else closes, such as a container's. */
    public static Database over(DataSource source) {
        return new Database(source, () -> {});
    }

    /** Over a pool that ends with this object. */
    public static Database owning(HikariDataSource pool) {
        return new Database(pool, pool);
    }

    /** For what {@link #read} and {@link #write} do not cover; its failures are not translated. */
    public Jdbi jdbi() {
        return jdbi;
    }

    public DataSource source() {
        return source;
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        try {
            return reached(jdbi.withHandle(work::apply));
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** Nothing can be written. */
    @Override
    public <T> T snapshot(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
                handle.execute("/* Database.snapshot */ SET TRANSACTION READ ONLY");
                return work.apply(handle);
            });
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    @Override
    public <T> T report(Duration limit, Function<Handle, T> work) {
        try {
            return snapshot(handle -> {
                handle.createQuery(LIMITS).bind("limit", Long.toString(limit.toMillis())).mapToMap().one();
                return work.apply(handle);
            });
        } catch (JdbiException e) {
            if (!SqlFailure.isTimeout(e)) {
                throw e;
            }
            throw new GatewayException(Status.RANGE_TOO_WIDE,
                    "There is too much to read in this range of time: narrow it with from and to, or"
                            + " ask for one key, provider, model or group.")
                    .at("from");
        }
    }

    @Override
    public <T> Optional<T> find(Function<Handle, Optional<T>> work) {
        return read(work);
    }

    /**
     * Runs {@code work} in one transaction: all of it is written or nothing. It is run again when PostgreSQL asks for that (deadlock,
     * serialization failure), so it does nothing but work with its handle.
     */
    public <T> T write(Function<Handle, T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return reached(jdbi.inTransaction(work::apply));
            } catch (JdbiException e) {
                if (attempt == TRIES || !SqlFailure.mayBeTriedAgain(e)) {
                    throw translated(e);
                }
            }
            pause(attempt);
        }
    }

    /**
     * How many connections are held.
     *
     * @param waiting threads that wait for one
     * @param most that there may be
     */
    public record PoolUse(int active, int idle, int waiting, int most) {}

    /** How the pool is used; empty where the container's pool does not tell, and before the first connection. */
    public Optional<PoolUse> poolUse() {
        return source instanceof HikariDataSource hikari
                ? Optional.ofNullable(hikari.getHikariPoolMXBean()).map(pool -> new PoolUse(pool.getActiveConnections(),
                        pool.getIdleConnections(), pool.getThreadsAwaitingConnection(), hikari.getMaximumPoolSize()))
                : Optional.empty();
    }

    /** What keeps work from reaching the database, as the end of a sentence; empty while it is reached, or was not asked for yet. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Whether a connection answers now; waits a few seconds at most. */
    public boolean isUp() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException e) {
            LOG.debug("The database does not answer", e);
            return false;
        }
    }

    /** Ends the pool where it is ours; work that runs fails. */
    @Override
    public void close() {
        try {
            pool.close();
        } catch (Exception e) {
            LOG.warn("The connection pool did not close: {}", e.toString());
        }
    }

    private <T> T reached(T result) {
        if (trouble.isPresent()) {
            trouble = Optional.empty();
        }
        return result;
    }

    private RuntimeException translated(JdbiException failure) {
        if (!SqlFailure.isAway(failure)) {
            return failure;
        }
        LOG.debug("The database cannot be reached", failure);
        String why = SqlFailure.whyAway(failure);
        trouble = Optional.of(why);
        return new GatewayException(Status.DATABASE_AWAY,
                "The gateway cannot reach its database at the moment: " + why + ". Try again shortly.")
                .retryAfter(Duration.ofSeconds(5));
    }

    private static void pause(int attempt) {
        long most = PAUSE.toNanos() << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(1), most));
    }
}
