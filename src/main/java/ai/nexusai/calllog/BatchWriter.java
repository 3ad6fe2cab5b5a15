package ai.nexusai.calllog;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Carries what the journal holds into the database, calls into the table {@code call_log}, in order and in batches, on one thread and one connection that it keeps. With
 * the database away it waits and tries again for as long as it takes; a row that the database refuses is set aside and does not block the rest.
 * Thread-safe.
 */
public final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int MAX_ROWS = 5_000;
    private static final long PAUSE_MILLIS = 200;
    private static final long MAX_BACKOFF_MILLIS = 5_000;
    /** How long drained rows may stay on the disk of a quiet node. */
    private static final Duration SEAL_AFTER = Duration.ofMinutes(1);
    private static final long ABORT_MILLIS = 2_000;

    private final Journal journal;
    private final Rejects rejects;
    private final JournalReader reader;
    private final ReservedConnection connection;
    private final Delivery delivery;
    private final Clock clock;
    private final Duration drain;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean aborted;
    private final AtomicLong rows = new AtomicLong();
    private volatile Instant drainedAt;
    private Instant sealedAt;
    /** Taken from the reader and not delivered yet; of the writer's thread, like what follows. */
    private List<CallRow> taken = List.of();
    private boolean failing;

    /**
     * Where the calls go.
     *
     * @param zone whose days the daily roll-ups have; asked for each batch
     */
    public record Into(DataSource database, Supplier<ZoneId> zone) {}

    /**
     * Starts at once, with what an earlier run left in the journal.
     *
     * @param drain how long {@link #close} waits for the rest to be written
     */
    public BatchWriter(Journal journal, Into into, Clock clock, Duration drain) {
        this(journal, Delivery.ofCalls(into.database(), into.zone()), clock, drain);
    }

    /** The same for records of another kind. */
    public BatchWriter(Journal journal, Delivery delivery, Clock clock, Duration drain) {
        this.journal = requireNonNull(journal, "journal is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.drain = requireNonNull(drain, "drain is null");
        this.rejects = new Rejects(journal.folder());
        this.reader = new JournalReader(journal, rejects);
        this.connection = new ReservedConnection(delivery.database());
        this.delivery = requireNonNull(delivery, "delivery is null");
        this.drainedAt = clock.instant();
        this.sealedAt = drainedAt;
        this.thread = Thread.ofPlatform().name("nexusai-" + delivery.what().replace(' ', '-')).daemon(true).start(this::run);
    }

    /** Bytes of the journal that are not in the database yet. */
    public long pendingBytes() {
        return reader.pendingBytes();
    }

    /** Calls of this run that are not in the database yet. */
    public long pendingCalls() {
        return reader.pendingCalls();
    }

    /** How far the database is behind: the time since nothing was pending; zero when nothing is. */
    public Duration lag() {
        return pendingBytes() == 0 ? Duration.ZERO : Duration.between(drainedAt, clock.instant());
    }

    /** Rows written since the start. */
    public long rows() {
        return rows.get();
    }

    /** Rows and damaged pieces set aside since the start; each one is an ERROR in the log. */
    public long rejected() {
        return rejects.count();
    }

    /** Writes what is there, for as long as the drain time allows; the rest stays in the journal for the next start. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(drain)) {
                LOG.warn("{} bytes of the journal are left for the next start: the database did not take them in time", pendingBytes());
            }
            aborted = true;
            connection.abort();
            thread.join(ABORT_MILLIS);
        } catch (InterruptedException e) {
            aborted = true;
            connection.abort();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (step()) {
                // Each step waits by itself.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }

    /** @return whether there is a further step */
    private boolean step() throws InterruptedException {
        try {
            if (taken.isEmpty()) {
                taken = reader.next(MAX_ROWS);
            }
            if (taken.isEmpty()) {
                return idle();
            }
            deliver(taken);
            boolean full = taken.size() == MAX_ROWS;
            taken = List.of();
            if (!full && !isClosing()) {
                pause(PAUSE_MILLIS);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The journal in {} cannot be carried on, it is tried again", journal.folder(), e);
            pause(MAX_BACKOFF_MILLIS);
        }
        return !aborted;
    }

    /** Everything is written. */
    private boolean idle() throws InterruptedException {
        drainedAt = clock.instant();
        if (isClosing()) {
            if (journal.bytes() == 0) {
                return false;
            }
            journal.seal();
            return !aborted;
        }
        if (journal.bytes() > 0 && Duration.between(sealedAt, drainedAt).compareTo(SEAL_AFTER) > 0) {
            sealedAt = drainedAt;
            journal.seal();
        }
        pause(PAUSE_MILLIS);
        return true;
    }

    /** Returns when all of {@code calls} are in the database or set aside. */
    private void deliver(List<CallRow> calls) throws InterruptedException, IOException {
        for (int tries = 0; !aborted; tries++) {
            try {
                rows.addAndGet(delivery.insertion().insert(connection.get(), calls.stream().map(CallRow::line).toList()));
                recovered();
                return;
            } catch (SQLException e) {
                if (isRefusal(e)) {
                    refused(calls, e);
                    return;
                }
                connection.close();
                failed(e);
                pause(backoff(tries));
            }
        }
        throw new InterruptedException("The writer is closed");
    }

    /** SQLSTATE classes 22 (data), 23 (constraint) and 54 (limit of the program): the same row would be refused each time. */
    private static boolean isRefusal(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    private void refused(List<CallRow> calls, SQLException cause) throws InterruptedException, IOException {
        if (calls.size() > 1) {
            int half = calls.size() / 2;
            deliver(calls.subList(0, half));
            deliver(calls.subList(half, calls.size()));
            return;
        }
        CallRow call = calls.getFirst();
        rejects.keep(call.id().replaceAll("[^0-9a-f-]", "_") + ".row", call.line(), "call " + call.id() + " was refused: " + reason(cause));
    }

    private void failed(SQLException cause) {
        if (!failing) {
            LOG.warn("The {} cannot be written, the journal keeps it until it can: {}", delivery.what(), reason(cause));
        }
        failing = true;
    }

    /** What the server says without its details, which quote the row. */
    private static String reason(SQLException cause) {
        boolean fromServer = cause instanceof PSQLException postgres && postgres.getServerErrorMessage() != null;
        return fromServer ? cause.getSQLState() + " " + ((PSQLException) cause).getServerErrorMessage().getMessage() : cause.getMessage();
    }

    private void recovered() {
        if (failing) {
            LOG.warn("The {} can be written again; {} bytes are pending", delivery.what(), pendingBytes());
        }
        failing = false;
    }

    private static long backoff(int tries) {
        long most = Math.min(MAX_BACKOFF_MILLIS, 100L << Math.min(tries, 10));
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Waits; while closing only briefly, since the deadline is near. */
    private void pause(long millis) throws InterruptedException {
        if (isClosing()) {
            TimeUnit.MILLISECONDS.sleep(Math.min(millis, PAUSE_MILLIS));
        } else {
            var unused = closing.await(millis, TimeUnit.MILLISECONDS);
        }
    }
}
