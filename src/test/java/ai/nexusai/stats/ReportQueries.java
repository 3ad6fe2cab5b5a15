package ai.nexusai.stats;

import ai.nexusai.db.Database;
import ai.nexusai.usage.ExchangeRates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Every query of the reports as the product makes it, over calls that end at a given moment. */
public final class ReportQueries {
    private final Database database;
    private final UsageReports reports;
    private final Dashboards dashboards;
    private final Instant now;
    private final ZoneId zone;

    public ReportQueries(Database database, Instant now, ZoneId zone) {
        this.database = database;
        this.reports = new UsageReports(database, () -> new ExchangeRates("USD", Map.of()));
        this.dashboards = new Dashboards(database, () -> new ExchangeRates("USD", Map.of()), GivenPresent.nothing());
        this.now = now;
        this.zone = zone;
    }

    /** Name to what runs it, in the order to show. */
    public Map<String, Runnable> all() {
        var all = new LinkedHashMap<String, Runnable>();
        all.put("dashboard, 1 hour", () -> dashboards.of(days(Duration.ofHours(1)), now));
        all.put("dashboard, 24 hours", () -> dashboards.of(days(Duration.ofDays(1)), now));
        all.put("dashboard, 7 days", () -> dashboards.of(days(Duration.ofDays(7)), now));
        all.put("dashboard, 30 days", () -> dashboards.of(days(Duration.ofDays(30)), now));
        all.put("live figures", () -> dashboards.recent(now));
        all.put("providers of late", () -> new RecentProviders(database, reports, Clock.fixed(now, ZoneOffset.UTC)).byId());
        for (Dimension dimension : Dimension.values()) {
            Duration range = dimension == Dimension.HOUR ? Duration.ofDays(3) : Duration.ofDays(30);
            all.put("usage by " + dimension.text() + ", " + range.toDays() + " days", () -> reports.by(dimension, days(range), Only.ALL));
        }
        var one = new Only(OptionalLong.of(7), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        all.put("usage of a key by day, 30 days", () -> reports.by(Dimension.DAY, days(Duration.ofDays(30)), one));
        all.put("NexusAI Hub's total", () -> database.read(handle -> handle.attach(UsageDao.class).total()));
        return all;
    }

    private TimeRange days(Duration length) {
        return new TimeRange(now.minus(length), now, zone);
    }
}
