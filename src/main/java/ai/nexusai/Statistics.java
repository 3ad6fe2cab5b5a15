package ai.nexusai;

import ai.nexusai.calllog.LoggedCalls;
import ai.nexusai.db.Databases;
import ai.nexusai.live.LiveStreams;
import ai.nexusai.setting.SettingValues;
import ai.nexusai.stats.Dashboard;
import ai.nexusai.stats.Dashboards;
import ai.nexusai.stats.StatsResource;
import ai.nexusai.stats.UsageReports;
import ai.nexusai.usage.ExchangeRates;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The part of the {@link Gateway} that tells what calls came to, in reports and live: its routes. */
final class Statistics implements AutoCloseable {
    private final LiveStreams live;
    private final List<Object> routes;

    /** What is asked for each report. */
    record Sources(Databases databases, Dashboard.Present present, Supplier<SettingValues> settings) {}

    Statistics(Sources sources, Clock clock) {
        Supplier<SettingValues> settings = sources.settings();
        Supplier<ExchangeRates> rates = () -> settings.get().accounting().exchange();
        var reports = new UsageReports(sources.databases().reports(), rates);
        var dashboards = new Dashboards(sources.databases().reports(), rates, sources.present());
        this.live = new LiveStreams(new LoggedCalls(sources.databases().primary()), dashboards::recent, clock);
        this.routes = List.of(new StatsResource(dashboards, reports, () -> settings.get().timeZone(), clock));
    }

    Stream<Object> routes() {
        return Stream.concat(routes.stream(), live.routes().stream());
    }

    /** Ends what watchers read. */
    @Override
    public void close() {
        live.close();
    }
}
