package ai.nexusai.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A range of time and the whole hours in it: from {@code firstHour} until before {@code lastHour}, which are {@code to} both where there is
 * none.
 */
public record WholeHours(Instant from, Instant firstHour, Instant lastHour, Instant to) {

    static WholeHours of(Instant from, Instant to) {
        Instant begun = from.truncatedTo(ChronoUnit.HOURS);
        Instant first = begun.equals(from) ? from : begun.plus(Duration.ofHours(1));
        Instant last = to.truncatedTo(ChronoUnit.HOURS);
        return first.isBefore(last) ? new WholeHours(from, first, last, to) : new WholeHours(from, to, to, to);
    }
}
