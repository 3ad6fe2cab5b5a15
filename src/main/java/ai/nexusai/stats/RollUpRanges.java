package ai.nexusai.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Which part of a range is read from which of the roll-ups without keys; they fit together without gap or overlap.
 *
 * @param steps from the steps of five minutes
 * @param hoursBefore from the hours, before the first whole day
 * @param days from the days
 * @param hoursAfter from the hours, after the last whole day
 */
public record RollUpRanges(Span steps, Span hoursBefore, Span days, Span hoursAfter) {
    /** Longer ranges are read by the day. */
    static final Duration HOURS = Duration.ofDays(3);
    /** Longer ranges are read by the hour. */
    private static final Duration STEPS = Duration.ofHours(6);
    /** They are kept for 48 hours. */
    private static final Duration STEPS_KEPT = Duration.ofHours(47);

    /** From its first moment until before {@code to}. */
    public record Span(Instant from, Instant to) {
        static final Span NOTHING = new Span(Instant.EPOCH, Instant.EPOCH);
    }

    /** Whether steps of five minutes suit the range, and are there. */
    static boolean suitSteps(TimeRange range, Instant now) {
        return range.length().compareTo(STEPS) <= 0 && range.from().isAfter(now.minus(STEPS_KEPT));
    }

    /** Whichever fit the range best, at the moment {@code now}. */
    static RollUpRanges of(TimeRange range, Instant now) {
        if (suitSteps(range, now)) {
            return ofSteps(range);
        }
        RollUpRanges ranges = of(range);
        return ranges.days.equals(Span.NOTHING) || !ranges.hoursAfter.to.isAfter(now) ? ranges : ranges.withToday(range.zone());
    }

    /** All that there is of a day whose hours are not over is in its roll-up already: one row instead of up to 24. */
    private RollUpRanges withToday(ZoneId zone) {
        Span whole = new Span(days.from, midnight(hoursAfter.to.minusNanos(1), zone, 1));
        return new RollUpRanges(steps, hoursBefore, whole, Span.NOTHING);
    }

    /** The steps that the range touches. */
    static RollUpRanges ofSteps(TimeRange range) {
        Instant first = range.from().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(4));
        return new RollUpRanges(new Span(first, range.to()), Span.NOTHING, Span.NOTHING, Span.NOTHING);
    }

    /** The hours that the range touches, one by one. */
    static RollUpRanges ofHours(TimeRange range) {
        TimeRange hours = range.inHours();
        return new RollUpRanges(Span.NOTHING, new Span(hours.from(), hours.to()), Span.NOTHING, Span.NOTHING);
    }

    /** The hours that the range touches; whole days among them at once where there are many. */
    static RollUpRanges of(TimeRange range) {
        if (range.length().compareTo(HOURS) <= 0) {
            return ofHours(range);
        }
        TimeRange hours = range.inHours();
        Instant floor = midnight(hours.from(), range.zone(), 0);
        Instant first = floor.equals(hours.from()) ? floor : midnight(hours.from(), range.zone(), 1);
        Instant last = midnight(hours.to(), range.zone(), 0);
        return new RollUpRanges(Span.NOTHING, new Span(hours.from(), first), new Span(first, last), new Span(last, hours.to()));
    }

    /** The beginning of the day that {@code moment} is in, or of one that many days later. */
    private static Instant midnight(Instant moment, ZoneId zone, int daysLater) {
        return LocalDate.ofInstant(moment, zone).plusDays(daysLater).atStartOfDay(zone).toInstant();
    }
}
