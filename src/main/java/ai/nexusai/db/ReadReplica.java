package ai.nexusai.db;

import ai.nexusai.config.DatabaseSettings;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Reads from a copy of the database while there is one that keeps up, else from the primary. How far the copy is behind is told by the nodes'
 * own signs of life, which each of them writes every second (table {@code node}): the newest that the primary has, less the newest that the copy
 * has. So no clocks are compared, and any kind of replication will do. Thread-safe.
 */
public final class ReadReplica implements Reading, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadReplica.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** A copy that has not answered for this long is not asked for more. */
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final String NEWEST_SIGN = "/* ReadReplica.look */ SELECT max(seen_at) FROM node";

    private final Database primary;
    private final Optional<Database> replica;
    private final Duration mostLag;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-replica").factory());
    private final AtomicLong fallbacks = new AtomicLong();
    private volatile Seen seen;
    private volatile Optional<Instant> newestSign = Optional.empty();

    /**
     * What the last look at the replica came to.
     *
     * @param problem why it is not read from; empty while it is
     * @param at as {@link System#nanoTime}
     */
    private record Seen(Optional<String> problem, Optional<Duration> lag, long at) {}

    /**
     * Over two databases.
     *
     * @param replica empty: everything is read from the primary
     * @param mostLag how far it may be behind
     * @param nanoTime as {@link System#nanoTime}
     */
    ReadReplica(Database primary, Optional<Database> replica, Duration mostLag, LongSupplier nanoTime) {
        this.primary = requireNonNull(primary, "primary is null");
        this.replica = replica;
        this.mostLag = requireNonNull(mostLag, "mostLag is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.seen = new Seen(Optional.of("The replica was not asked yet; reports are read from the primary."), Optional.empty(),
                nanoTime.getAsLong());
    }

    /** The replica in the settings, else the container's data source for one, else none. Does not connect yet. */
    public static ReadReplica open(Database primary, DatabaseSettings settings, String node) {
        Optional<Database> replica = settings.replica().url().map(url -> Database.owning(ConnectionPool.openReplica(settings, url, node)))
                .or(() -> ConnectionPool.replicaOfContainer().map(Database::over));
        return new ReadReplica(primary, replica, settings.replica().mostLag(), System::nanoTime);
    }

    /** Looks at the replica every second from now on; before, the primary is read. */
    public void start() {
        if (replica.isPresent()) {
            var unused = timer.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    public boolean isSet() {
        return replica.isPresent();
    }

    /** Why the replica is not read from, in a sentence; empty while it is, and where none is set. */
    public Optional<String> problem() {
        if (replica.isEmpty()) {
            return Optional.empty();
        }
        Seen last = seen;
        return last.problem().isEmpty() && nanoTime.getAsLong() - last.at() > SILENCE.toNanos() ? Optional.of(silent()) : last.problem();
    }

    /** How far it is behind, in steps of the signs of life; empty when that is not known. */
    public Optional<Duration> lag() {
        return seen.lag();
    }

    /** How many readings began at the replica and were done by the primary since the start. */
    public long fallbacks() {
        return fallbacks.get();
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return from(source -> source.read(work));
    }

    @Override
    public <T> T snapshot(Function<Handle, T> work) {
        return from(source -> source.snapshot(work));
    }

    @Override
    public <T> T report(Duration limit, Function<Handle, T> work) {
        return from(source -> source.report(limit, work));
    }

    /** What the replica does not have may be newer than it is. */
    @Override
    public <T> Optional<T> find(Function<Handle, Optional<T>> work) {
        boolean complete = replica.isEmpty() || problem().isPresent();
        Optional<T> found = from(source -> source.find(work));
        return found.isPresent() || complete ? found : primary.find(work);
    }

    /** Whatever keeps the replica from answering, be it a conflict with what it replays, the primary may know better. */
    private <T> T from(Function<Reading, T> work) {
        if (replica.isPresent() && problem().isEmpty()) {
            try {
                return work.apply(replica.get());
            } catch (GatewayException e) {
                if (e.status() != Status.DATABASE_AWAY) {
                    throw e;
                }
                change(new Seen(Optional.of(silent()), Optional.empty(), nanoTime.getAsLong()));
            } catch (JdbiException e) {
                LOG.debug("The replica refused a statement; the primary is asked", e);
            }
            fallbacks.incrementAndGet();
        }
        return work.apply(primary);
    }

    /** Asks both. Without the primary's answer its last one holds, for what it has written since cannot be seen anywhere. */
    void look() {
        try {
            newestSign = primary.read(ReadReplica::newestSign);
        } catch (GatewayException e) {
            LOG.debug("The primary does not say how new it is", e);
        } catch (RuntimeException e) {
            if (SqlFailure.isMissingTable(e)) {
                LOG.debug("The primary has no tables yet, as the check of the schema tells", e);
            } else {
                LOG.error("The primary cannot say how new it is", e);
            }
        }
        change(ofReplica());
    }

    private Seen ofReplica() {
        try {
            Optional<Instant> sign = replica.orElseThrow().read(ReadReplica::newestSign);
            return compared(sign);
        } catch (GatewayException e) {
            return new Seen(Optional.of(silent()), Optional.empty(), nanoTime.getAsLong());
        } catch (RuntimeException e) {
            LOG.debug("The replica is none", e);
            return new Seen(Optional.of("The replica has not the tables of the primary; reports are read from the primary."),
                    Optional.empty(),
                    nanoTime.getAsLong());
        }
    }

    private Seen compared(Optional<Instant> sign) {
        if (sign.isEmpty() || newestSign.isEmpty()) {
            return new Seen(Optional.of("It is not known how far the replica is behind; reports are read from the primary."),
                    Optional.empty(), nanoTime.getAsLong());
        }
        Duration between = Duration.between(sign.get(), newestSign.get());
        Duration lag = between.isNegative() ? Duration.ZERO : between;
        Optional<String> problem = lag.compareTo(mostLag) > 0
                ? Optional.of("The replica is " + lag.toSeconds() + " s behind; reports are read from the primary.")
                : Optional.empty();
        return new Seen(problem, Optional.of(lag), nanoTime.getAsLong());
    }

    private static Optional<Instant> newestSign(Handle handle) {
        return handle.createQuery(NEWEST_SIGN).mapTo(Instant.class).findOne();
    }

    private static String silent() {
        return "The replica does not answer; reports are read from the primary.";
    }

    private void change(Seen now) {
        boolean was = seen.problem().isEmpty();
        seen = now;
        if (was && now.problem().isPresent()) {
            LOG.warn("{}", now.problem().get());
        } else if (!was && now.problem().isEmpty()) {
            LOG.info("Reports are read from the replica");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        replica.ifPresent(Database::close);
    }
}
