package ai.nexusai.stats;

import ai.nexusai.db.Database;
import ai.nexusai.usage.ExchangeRates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Breaks usage down by who, what and when. Reads roll-ups only, so that its time depends on no number of calls. Thread-safe. */
public final class UsageReports {
    private static final Duration LIMIT = Duration.ofSeconds(5);
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
     * @param only whose usage; a key's is kept by the day
     */
    public List<Slice> by(Dimension dimension, TimeRange range, Only only) {
        String by = dimension.text();
        if (only.keyId().isPresent() || dimension == Dimension.KEY) {
            return slices(dao -> dao.byDay(by, range, only));
        }
        RollUpRanges ranges = dimension == Dimension.HOUR ? RollUpRanges.ofHours(range) : RollUpRanges.of(range);
        return slices(dao -> dao.byTime(by, ranges, range.zoneId(), only));
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
        if (RollUpRanges.suitSteps(range, now)) {
            return Step.FIVE_MINUTES;
        }
        return range.length().compareTo(RollUpRanges.HOURS) <= 0 ? Step.HOUR : Step.DAY;
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
        RollUpRanges ranges = RollUpRanges.suitSteps(range, now) ? RollUpRanges.ofSteps(range) : RollUpRanges.of(range);
        return slices(dao -> dao.byTime(by, ranges, range.zoneId(), Only.ALL));
    }

    private List<Slice> slices(Function<UsageDao, List<SliceRow>> query) {
        return SliceRow.slices(database.report(LIMIT, handle -> query.apply(handle.attach(UsageDao.class))), rates.get());
    }
}
