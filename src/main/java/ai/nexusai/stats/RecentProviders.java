package ai.nexusai.stats;

import ai.nexusai.db.Reading;
import ai.nexusai.stats.UsageDao.ProviderTries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

/** How providers fared in the last hour, from the roll-ups by the hour. Thread-safe. */
public final class RecentProviders {
    private final Reading database;
    private final UsageReports reports;
    private final Clock clock;

    public RecentProviders(Reading database, UsageReports reports, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.reports = requireNonNull(reports, "reports is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * One provider of late.
     *
     * @param since the beginning of the hour in which the last hour began
     * @param attempts tries, from 1
     * @param successRate 0..1, of the tries
     * @param p50Ms of whole calls that ended there; absent when none did
     */
    public record Lately(Instant since, long attempts, double successRate, OptionalLong p50Ms) {}

    /** By the id of the provider; those that nothing was asked of are missing. */
    public Map<Long, Lately> byId() {
        Instant now = clock.instant();
        TimeRange hours = new TimeRange(now.minus(Duration.ofHours(1)), now, ZoneOffset.UTC).inHours();
        Map<Long, OptionalLong> medians = reports.by(Dimension.PROVIDER, hours, Only.ALL).stream()
                .collect(toMap(slice -> slice.id().orElse(0), slice -> slice.totalMs().p50()));
        var lately = new HashMap<Long, Lately>();
        for (ProviderTries tries : database.report(handle -> handle.attach(UsageDao.class).tries(hours.from(), hours.to()))) {
            lately.put(tries.id(), new Lately(hours.from(), tries.attempts(), tries.successRate(),
                    medians.getOrDefault(tries.id(), OptionalLong.empty())));
        }
        return lately;
    }
}
