package ai.nexusai.stats;

import ai.nexusai.db.Reading;
import ai.nexusai.stats.SliceRow.Part;
import ai.nexusai.stats.UsageDao.ProviderTries;
import ai.nexusai.usage.ExchangeRates;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Puts the dashboard together. Thread-safe. */
public final class Dashboards {
    private static final int BUSIEST = 20;
    private static final Duration STEP = Duration.ofMinutes(5);

    private final Reading database;
    private final UsageReports reports;
    private final Supplier<ExchangeRates> rates;
    private final Dashboard.Present present;

    /** @param rates asked for each dashboard */
    public Dashboards(Reading database, Supplier<ExchangeRates> rates, Dashboard.Present present) {
        this.database = requireNonNull(database, "database is null");
        this.rates = requireNonNull(rates, "rates is null");
        this.present = requireNonNull(present, "present is null");
        this.reports = new UsageReports(database, rates);
    }

    /**
     * Its statements share two connections, since the figures of the range itself take as long as all others together. Fails with RANGE_TOO_WIDE
     * when either takes too long.
     */
    Dashboard of(TimeRange range, Instant moment) {
        CompletableFuture<Others> reading = CompletableFuture.supplyAsync(
                () -> database.report(handle -> others(handle.attach(UsageDao.class), range, moment)), Thread::startVirtualThread);
        UsageReports.Step step = UsageReports.stepOf(range, moment);
        List<Part> parts = database.report(
                handle -> handle.attach(UsageDao.class).dashboard(step.by(), RollUpRanges.of(range, moment),
                        range.zoneId()));
        Others others = awaited(reading);
        List<Slice> models = busiest(part(parts, "model"));
        return new Dashboard(range.from(), range.to(), step.text(), range.zoneId(), others.since(),
                SliceRow.total(rows(parts, "all"), rates.get()), others.conversations(), others.prior(), present.now(), part(parts, "step"),
                models, busiest(part(parts, "provider")), others.byKey(), others.tries(),
                present.shades(models.stream().map(model -> model.id().orElse(0)).toList()));
    }

    /** What is not read from the roll-ups of the range itself. */
    private record Others(Optional<Instant> since, long conversations, Dashboard.Prior prior, List<Slice> byKey,
            List<ProviderTries> tries) {}

    private Others others(UsageDao dao, TimeRange range, Instant moment) {
        TimeRange prior = range.prior();
        TimeRange hours = range.inHours();
        return new Others(dao.since(), dao.conversations(WholeHours.of(range.from(), range.to())),
                new Dashboard.Prior(prior.from(), SliceRow.total(dao.plainSum(RollUpRanges.of(prior, moment)), rates.get()),
                        dao.conversations(WholeHours.of(prior.from(), prior.to()))),
                busiest(slices(dao.byDay(Dimension.KEY.text(), range, Only.ALL))), dao.tries(hours.from(), hours.to()));
    }

    private static Others awaited(CompletableFuture<Others> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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
