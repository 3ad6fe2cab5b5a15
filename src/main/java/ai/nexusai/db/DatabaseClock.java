package ai.nexusai.db;

import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What time is it for something that cannot be undone, on nodes whose clocks may be wrong? */
public final class DatabaseClock {

    private DatabaseClock() {}

    /** The time of {@code here}, or that of the database where it is earlier: whichever of the two is ahead takes nothing away too soon. */
    public static Instant earlier(Handle handle, Clock here) {
        Instant there = handle.createQuery("SELECT clock_timestamp()").mapTo(Instant.class).one();
        Instant now = here.instant();
        return there.isBefore(now) ? there : now;
    }
}
