package ai.nexusai.db;

import ai.nexusai.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A node whose clock is wrong must not take away what is to be kept. */
@ExtendWith(TestDatabase.class)
final class DatabaseClockTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aNodeThatIsAheadGoesByTheDatabase(Database database) {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofDays(10));
        Instant moment = database.read(handle -> DatabaseClock.earlier(handle, ahead));
        assertThat(moment).isAfter(LONG_AGO).isBefore(ahead.instant().minus(Duration.ofDays(9)));
    }

    @Test
    void aNodeThatIsBehindGoesByItself(Database database) {
        Clock behind = Clock.fixed(LONG_AGO, ZoneOffset.UTC);
        assertThat(database.<Instant>read(handle -> DatabaseClock.earlier(handle, behind))).isEqualTo(LONG_AGO);
    }
}
