package ai.nexusai.stats;

import ai.nexusai.db.Database;
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
    private final Supplier<Dashboard.Now> now;

    /** @param now what the packages above know of this moment */
    public Dashboards(Database database, UsageReports reports, Supplier<Dashboard.Now> now) {
        this.database = requireNonNull(database, "database is null");
        this.reports = requireNonNull(reports, "reports is null");
        this.now = requireNonNull(now, "now is null");
    }

    Dashboard of(TimeRange range, Instant moment) {
        TimeRange hours = range.inHours();
        TimeRange prior = range.prior();
        return new Dashboard(range.from(), range.to(), reports.stepOf(range, moment).text(), reports.sum(range, moment),
                conversations(range), new Dashboard.Prior(prior.from(), reports.sum(prior, moment), conversations(prior)), now.get(),
                reports.overTime(range, moment), busiest(Dimension.MODEL, range), busiest(Dimension.PROVIDER, range),
                busiest(Dimension.KEY, range),
                database.report(LIMIT, handle -> handle.attach(UsageDao.class).tries(hours.from(), hours.to())));
    }

    /** The last minutes before {@code moment}. */
    public RecentUsage recent(Instant moment) {
        long step = STEP.toMillis();
        Instant from = Instant.ofEpochMilli((moment.toEpochMilli() / step - 1) * step);
        return new RecentUsage(from, moment, reports.sum(new TimeRange(from, moment, ZoneOffset.UTC), moment), now.get());
    }

    private long conversations(TimeRange range) {
        return database.report(LIMIT, handle -> handle.attach(UsageDao.class).conversations(range.from(), range.to()));
    }

    private List<Slice> busiest(Dimension dimension, TimeRange range) {
        return reports.by(dimension, range, Only.ALL).stream()
                .sorted(Comparator.comparingLong((Slice slice) -> slice.calls().all()).reversed()).limit(BUSIEST).toList();
    }
}
