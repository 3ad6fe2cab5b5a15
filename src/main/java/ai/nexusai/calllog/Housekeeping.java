package ai.nexusai.calllog;

import ai.nexusai.db.Database;
import ai.nexusai.db.DatabaseClock;
import ai.nexusai.db.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Makes the call log's next partitions before they are needed, drops the months that are older than the retention, and takes away what
 * roll-ups keep for a while only. Every node asks for it; one at a time does it. With the database away it waits for the next time.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Rounds.Pace PACE = new Rounds.Pace(Duration.ofSeconds(20), Duration.ofMinutes(10));
    /** Two days are drawn in steps of five minutes; one hour more so that none of them is missing. */
    private static final Duration STEPS_KEPT = Duration.ofHours(49);
    private static final int MONTHS_AHEAD = 3;

    private final Database database;
    private final Supplier<OptionalInt> retentionDays;
    private final Clock clock;
    private final Rounds rounds = new Rounds("call-log-housekeeping", PACE, this::run);

    /**
     * Nothing runs before {@link #start}.
     *
     * @param retentionDays how long calls are kept; empty = for ever. Asked each time
     */
    public Housekeeping(Database database, Supplier<OptionalInt> retentionDays, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.retentionDays = requireNonNull(retentionDays, "retentionDays is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void start() {
        rounds.start();
    }

    /** What one round did. */
    public record Done(int partitionsMade, int partitionsDropped, long strayRows) {}

    /** One round, now. */
    public Done run() {
        OptionalInt days = retentionDays.get();
        Done done = database.write(handle -> {
            var dao = handle.attach(HousekeepingDao.class);
            if (!dao.isOurs()) {
                return new Done(0, 0, 0);
            }
            Instant now = DatabaseClock.earlier(handle, clock);
            int dropped = days.isPresent() ? dropped(handle, now.minus(Duration.ofDays(days.getAsInt()))) : 0;
            dao.removeSteps(now.minus(STEPS_KEPT));
            return new Done(dao.ensurePartitions(clock.instant(), MONTHS_AHEAD), dropped, dao.strayRows());
        });
        if (done.partitionsDropped() > 0) {
            LOG.info("{} months of the call log were older than {} days and are dropped", done.partitionsDropped(), days.getAsInt());
        }
        if (done.strayRows() > 0) {
            LOG.error("{} calls lie in call_log_default, outside their month: see call_log_ensure_partitions in sql/", done.strayRows());
        }
        return done;
    }

    private static int dropped(Handle handle, Instant before) {
        var dao = handle.attach(HousekeepingDao.class);
        dao.removeConversations(before);
        return dao.dropPartitions(before);
    }

    @Override
    public void close() {
        rounds.close();
    }
}
