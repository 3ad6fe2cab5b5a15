package ai.nexusai.stats;

import ai.nexusai.db.Database;
import ai.nexusai.stats.SliceRow.Part;
import ai.nexusai.usage.ExchangeRates;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Puts the dashboard together. Thread-safe. */
public final class Dashboards {
    private static final int BUSIEST = 20;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMinutes(5);

    private final Database database;
    private final UsageReports reports;
    private final Supplier<ExchangeRates> rates;
    private final Dashboard.Present present;

    /** @param rates asked for each dashboard */
    public Dashboards(Database database, Supplier<ExchangeRates> rates, Dashboard.Present present) {
        this.database = requireNonNull(database, "database is null");
        this.rates = requireNonNull(rates, "rates is null");
        this.present = requireNonNull(present, "present is null");
        this.reports = new UsageReports(database, rates);
    }

    /** Of one moment: all its figures are read from one snapshot. */
    Dashboard of(TimeRange range, Instant moment) {
        return database.report(LIMIT, handle -> read(handle.attach(UsageDao.class), range, moment));
    }

    private Dashboard read(UsageDao dao, TimeRange range, Instant moment) {
        UsageReports.Step step = UsageReports.stepOf(range, moment);
        List<Part> parts = dao.dashboard(step.by(), RollUpRanges.of(range, moment), range.zoneId());
        List<Slice> models = busiest(part(parts, "model"));
        TimeRange prior = range.prior();
        TimeRange hours = range.inHours();
        return new Dashboard(range.from(), range.to(), step.text(), range.zoneId(), dao.since(), SliceRow.total(rows(parts, "all"), rates.get()),
                dao.conversations(range.from(), range.to()),
                new Dashboard.Prior(prior.from(), SliceRow.total(dao.plainSum(RollUpRanges.of(prior, moment)), rates.get()),
                        dao.conversations(prior.from(), prior.to())),
                present.now(), part(parts, "step"), models, busiest(part(parts, "provider")),
                busiest(slices(dao.byDay(Dimension.KEY.text(), range, Only.ALL))), dao.tries(hours.from(), hours.to()),
                present.shades(models.stream().map(model -> model.id().orElse(0)).toList()));
    }

    /** The last minutes before {@code moment}. */
    public RecentUsage recent(Instant moment) {
        long step = STEP.toMillis();
        Instant from = Instant.ofEpochMilli((moment.toEpochMilli() / step - 1) * step);
        return new RecentUsage(from, moment, reports.sum(new TimeRange(from, moment, ZoneOffset.UTC), moment), present.now());
    }

    private List<Slice> part(List<Part> parts, String name) {
        return slices(rows(parts, name));
    }

    private List<Slice> slices(List<SliceRow> rows) {
        return SliceRow.slices(rows, rates.get());
    }

    private static List<SliceRow> rows(List<Part> parts, String name) {
        return parts.stream().filter(part -> part.name().equals(name)).map(Part::row).toList();
    }

    private static List<Slice> busiest(List<Slice> slices) {
        return slices.stream().sorted(Comparator.comparingLong((Slice slice) -> slice.calls().all()).reversed()).limit(BUSIEST).toList();
    }
}
