package ai.nexusai.stats;

import ai.nexusai.db.Database;
import ai.nexusai.usage.ExchangeRates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Breaks usage down by who, what and when. Reads roll-ups only, so that its time depends on no number of calls. Thread-safe. */
public final class UsageReports {
    /** Longer ranges are read by the hour; the steps of five minutes are kept for 48 hours. */
    private static final Duration STEPS = Duration.ofHours(6);
    private static final Duration STEPS_KEPT = Duration.ofHours(47);
    private static final String ALL = "all";
    private static final String STEP = "step";

    private final Database database;
    private final Supplier<ExchangeRates> rates;

    /** @param rates asked for each report */
    public UsageReports(Database database, Supplier<ExchangeRates> rates) {
        this.database = requireNonNull(database, "database is null");
        this.rates = requireNonNull(rates, "rates is null");
    }

    /**
     * One row per value of the dimension, those of a time in its order and the others by id. Hours and days that the range only touches count
     * as a whole; by key, and for one key, so do days.
     *
     * @param key of one key; empty for all
     */
    public List<Slice> by(Dimension dimension, TimeRange range, OptionalLong key) {
        String by = dimension.text();
        String zone = range.zone().getId();
        TimeRange hours = range.inHours();
        List<SliceRow> rows = database.read(handle -> {
            var dao = handle.attach(UsageDao.class);
            return key.isPresent() || dimension == Dimension.KEY
                    ? dao.byDay(by, range.firstDay(), range.lastDay(), zone, key)
                    : dao.byHour(by, hours.from(), hours.to(), zone);
        });
        return SliceRow.slices(rows, rates.get());
    }

    /** All in one row; a row of zeros when there was nothing. */
    Slice sum(TimeRange range, Instant now) {
        List<Slice> all = read(ALL, range, now);
        return all.isEmpty() ? Slice.nothing(rates.get().base()) : all.getFirst();
    }

    /** By steps of five minutes, by hours or by days, whichever suits the range's length; steps without calls are missing. */
    List<Slice> overTime(TimeRange range, Instant now) {
        return read(stepOf(range, now).by, range, now);
    }

    /** The length of a step of {@link #overTime}. */
    Step stepOf(TimeRange range, Instant now) {
        if (isFine(range, now)) {
            return Step.FIVE_MINUTES;
        }
        return range.length().compareTo(Duration.ofDays(3)) <= 0 ? Step.HOUR : Step.DAY;
    }

    /** How finely a chart over time is drawn. */
    enum Step {
        FIVE_MINUTES("5min", STEP), HOUR("hour", "hour"), DAY("day", "day");

        private final String text;
        private final String by;

        Step(String text, String by) {
            this.text = text;
            this.by = by;
        }

        /** As the API writes it. */
        String text() {
            return text;
        }
    }

    private List<Slice> read(String by, TimeRange range, Instant now) {
        String zone = range.zone().getId();
        List<SliceRow> rows = database.read(handle -> {
            var dao = handle.attach(UsageDao.class);
            if (isFine(range, now)) {
                return dao.byStep(by, range.from().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(4)), range.to(), zone);
            }
            return dao.byHour(by, range.inHours().from(), range.inHours().to(), zone);
        });
        return SliceRow.slices(rows, rates.get());
    }

    private static boolean isFine(TimeRange range, Instant now) {
        return range.length().compareTo(STEPS) <= 0 && range.from().isAfter(now.minus(STEPS_KEPT));
    }
}
