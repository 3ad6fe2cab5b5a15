package ai.nexusai.stats;

import ai.nexusai.db.StoredTime;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The time of a report: from its first moment until before {@code to}.
 *
 * @param zone whose days count
 */
public record TimeRange(Instant from, Instant to, ZoneId zone) {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration MOST = Duration.ofDays(3_660);

    public TimeRange {
        if (!from.isBefore(to)) {
            throw new GatewayException(Status.INVALID_VALUE, "from must lie before to.").at("from");
        }
        if (Duration.between(from, to).compareTo(MOST) > 0) {
            throw new GatewayException(Status.INVALID_VALUE, "The range is longer than ten years: narrow it.").at("from");
        }
    }

    /** Reads the two times of a query, either of which may be null; without them it is the 24 hours until {@code now}. */
    static TimeRange of(String from, String to, Instant now, ZoneId zone) {
        Instant end = to == null || to.isBlank() ? now : instant("to", to);
        return new TimeRange(from == null || from.isBlank() ? end.minus(USUAL) : instant("from", from), end, zone);
    }

    /** The whole hours that the range touches: what the roll-ups can tell. */
    TimeRange inHours() {
        Instant last = to.truncatedTo(ChronoUnit.HOURS);
        return new TimeRange(from.truncatedTo(ChronoUnit.HOURS), last.equals(to) ? to : last.plus(1, ChronoUnit.HOURS), zone);
    }

    /** As long, right before it. */
    TimeRange prior() {
        return new TimeRange(from.minus(length()), from, zone);
    }

    /** As the database knows it. */
    public String zoneId() {
        return zone.getId();
    }

    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, zone);
    }

    public LocalDate lastDay() {
        return LocalDate.ofInstant(to.minusNanos(1), zone);
    }

    Duration length() {
        return Duration.between(from, to);
    }

    private static Instant instant(String field, String text) {
        try {
            return StoredTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new GatewayException(Status.INVALID_VALUE, field + " must be a time such as 2026-11-21T10:00:00Z.").at(field);
        }
    }
}
