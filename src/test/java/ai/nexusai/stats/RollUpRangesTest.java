package ai.nexusai.stats;

import ai.nexusai.stats.RollUpRanges.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Do the parts of a range fit together, and is each read from where it has the fewest rows? */
final class RollUpRangesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-11-21T18:20:00Z");

    private static TimeRange until(Instant to, Duration length) {
        return new TimeRange(to.minus(length), to, ZONE);
    }

    private static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void aDayThatIsNotOverIsReadAtOnce() {
        RollUpRanges ranges = RollUpRanges.of(until(NOW, Duration.ofDays(7)), NOW);
        assertThat(ranges.hoursBefore()).isEqualTo(span("2026-11-14T18:00:00Z", "2026-11-15T16:00:00Z"));
        assertThat(ranges.days()).isEqualTo(span("2026-11-15T16:00:00Z", "2026-11-22T16:00:00Z"));
        assertThat(ranges.hoursAfter()).isEqualTo(Span.NOTHING);
    }

    @Test
    void aDayOfWhichOnlyAPartIsAskedForIsReadByTheHour() {
        RollUpRanges ranges = RollUpRanges.of(until(Instant.parse("2026-11-21T18:00:00Z"), Duration.ofDays(7)), NOW);
        assertThat(ranges.hoursBefore()).isEqualTo(span("2026-11-14T18:00:00Z", "2026-11-15T16:00:00Z"));
        assertThat(ranges.days()).isEqualTo(span("2026-11-15T16:00:00Z", "2026-11-21T16:00:00Z"));
        assertThat(ranges.hoursAfter()).isEqualTo(span("2026-11-21T16:00:00Z", "2026-11-21T18:00:00Z"));
    }

    @Test
    void threeDaysAreReadByTheHour() {
        RollUpRanges ranges = RollUpRanges.of(until(NOW, Duration.ofDays(3)), NOW);
        assertThat(ranges.hoursBefore()).isEqualTo(span("2026-11-18T18:00:00Z", "2026-11-21T19:00:00Z"));
        assertThat(ranges.days()).isEqualTo(Span.NOTHING);
    }

    @Test
    void aLastHourIsReadInStepsOfFiveMinutes() {
        RollUpRanges ranges = RollUpRanges.of(until(NOW, Duration.ofHours(1)), NOW);
        assertThat(ranges.steps().to()).isEqualTo(NOW);
        assertThat(ranges.hoursBefore()).isEqualTo(Span.NOTHING);
    }
}
