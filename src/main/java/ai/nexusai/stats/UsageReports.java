package ai.nexusai.stats;

import ai.nexusai.db.Reading;
import ai.nexusai.usage.ExchangeRates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Breaks usage down by who, what and when. Reads roll-ups only, so that its time depends on no number of calls. Thread-safe. */
public final class UsageReports {
    private static final String ALL = "all";

    private final Reading database;
    private final Supplier<ExchangeRates> rates;

    /** @param rates asked for each report */
    public UsageReports(Reading database, Supplier<ExchangeRates> rates) {
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
        return SliceRow.slices(rows(dimension, range, only), rates.get());
    }

    /** The same with its total. */
    UsageReport report(Dimension dimension, TimeRange range, Only only) {
        List<SliceRow> rows = rows(dimension, range, only);
        return new UsageReport(SliceRow.slices(rows, rates.get()), Optional.empty(), SliceRow.total(rows, rates.get()), range.from(),
                range.to(),
                range.zoneId());
    }

    private List<SliceRow> rows(Dimension dimension, TimeRange range, Only only) {
        String by = dimension.text();
        if (only.keyId().isPresent() || dimension == Dimension.KEY) {
            return read(dao -> dao.byDay(by, range, only));
        }
        RollUpRanges ranges = dimension == Dimension.HOUR ? RollUpRanges.ofHours(range) : RollUpRanges.of(range);
        return read(dao -> dao.byTime(by, ranges, range.zoneId(), only));
    }

    /** All in one row; a row of zeros when there was nothing. */
    Slice sum(TimeRange range, Instant now) {
        return SliceRow.total(read(dao -> dao.byTime(ALL, RollUpRanges.of(range, now), range.zoneId(), Only.ALL)), rates.get());
    }

    /** The length of a step that suits a chart of the range. */
    static Step stepOf(TimeRange range, Instant now) {
        if (RollUpRanges.suitSteps(range, now)) {
            return Step.FIVE_MINUTES;
        }
        return range.length().compareTo(RollUpRanges.HOURS) <= 0 ? Step.HOUR : Step.DAY;
    }

    /** How finely a chart over time is drawn. */
    enum Step {
        FIVE_MINUTES("5min", "step"), HOUR("hour", "hour"), DAY("day", "day");

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

        /** As the database knows it. */
        String by() {
            return by;
        }
    }

    private List<SliceRow> read(Function<UsageDao, List<SliceRow>> query) {
        return database.report(handle -> query.apply(handle.attach(UsageDao.class)));
    }
}
