package ai.nexusai.audit;

import ai.nexusai.db.Database;
import ai.nexusai.db.DatabaseClock;
import ai.nexusai.db.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/** Takes the oldest rows of the audit trail away where the settings say so. With the database away it waits for the next time. */
public final class AuditRetention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    private static final Rounds.Pace PACE = new Rounds.Pace(Duration.ofMinutes(1), Duration.ofHours(1));

    private final Database database;
    private final Supplier<OptionalInt> retentionDays;
    private final Clock clock;
    private final Rounds rounds = new Rounds("audit-retention", PACE, this::run);

    /**
     * Nothing runs before {@link #start}.
     *
     * @param retentionDays how long rows are kept; empty = for ever. Asked each time
     */
    public AuditRetention(Database database, Supplier<OptionalInt> retentionDays, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.retentionDays = requireNonNull(retentionDays, "retentionDays is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public void start() {
        rounds.start();
    }

    /** One round, now: how many rows went. */
    public int run() {
        OptionalInt days = retentionDays.get();
        if (days.isEmpty()) {
            return 0;
        }
        int gone = database.write(handle -> handle.attach(AuditTrailDao.class)
                .deleteBefore(DatabaseClock.earlier(handle, clock).minus(Duration.ofDays(days.getAsInt()))));
        if (gone > 0) {
            LOG.info("{} rows of the audit trail were older than {} days and are gone", gone, days.getAsInt());
        }
        return gone;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
