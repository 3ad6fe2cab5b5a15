package ai.nexusai.message;

import ai.nexusai.db.Database;
import ai.nexusai.db.DatabaseClock;
import ai.nexusai.db.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Makes the next days' partitions of what is kept of calls before they are needed, and drops the days that are older than the retention.
 * Every node asks for it; one at a time does it. With the database away it waits for the next time.
 */
public final class BodyHousekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BodyHousekeeping.class);
    private static final Rounds.Pace PACE = new Rounds.Pace(Duration.ofSeconds(25), Duration.ofMinutes(10));
    private static final int DAYS_AHEAD = 3;

    private final Database database;
    private final Supplier<OptionalInt> retentionDays;
    private final Clock clock;
    private final Rounds rounds = new Rounds("body-housekeeping", PACE, this::run);

    /**
     * Nothing runs before {@link #start}.
     *
     * @param retentionDays how long bodies are kept; empty = for ever. Asked each time
     */
    public BodyHousekeeping(Database database, Supplier<OptionalInt> retentionDays, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.retentionDays = requireNonNull(retentionDays, "retentionDays is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void start() {
        rounds.start();
    }

    /** What one round did. */
    record Done(int partitionsMade, int partitionsDropped, long strayRows) {}

    /** One round, now. */
    Done run() {
        OptionalInt days = retentionDays.get();
        Done done = database.write(handle -> {
            var dao = handle.attach(BodyDao.class);
            if (!dao.isOurs()) {
                return new Done(0, 0, 0);
            }
            Instant now = DatabaseClock.earlier(handle, clock);
            int dropped = days.isPresent() ? dao.dropPartitions(now.minus(Duration.ofDays(days.getAsInt()))) : 0;
            return new Done(dao.ensurePartitions(clock.instant(), DAYS_AHEAD), dropped, dao.strayRows());
        });
        if (done.partitionsDropped() > 0) {
            LOG.info("{} days of requests and answers were older than {} days and are dropped", done.partitionsDropped(),
                    days.getAsInt());
        }
        if (done.strayRows() > 0) {
            LOG.error("{} bodies lie in call_body_default, outside their day: see call_body_ensure_partitions in sql/", done.strayRows());
        }
        return done;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
