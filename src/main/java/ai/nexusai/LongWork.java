package ai.nexusai;

import ai.nexusai.backup.Backup;
import ai.nexusai.backup.NightlyBackup;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.config.Settings;
import ai.nexusai.db.Database;
import ai.nexusai.job.JobRunner;
import ai.nexusai.job.Jobs;
import ai.nexusai.job.JobsResource;
import ai.nexusai.ops.Finding;
import ai.nexusai.recost.RecostResource;
import ai.nexusai.recost.Recosting;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The part of the {@link Gateway} that works in the background: the kinds of jobs, who does them, and their routes. */
final class LongWork implements AutoCloseable {
    private final JobRunner runner;
    private final Optional<NightlyBackup> backup;
    private final List<Object> routes;

    LongWork(Database database, Settings settings, Supplier<Optional<Catalog>> catalogs, Clock clock) {
        var jobs = new Jobs(database);
        this.backup = settings.backup()
                .map(set -> new NightlyBackup(new Backup(database), set, clock.withZone(ZoneId.systemDefault())));
        this.runner = new JobRunner(database, settings.node(),
                List.of(new Recosting(() -> catalogs.get().orElseThrow().settings().timeZone())),
                () -> catalogs.get().isPresent());
        this.routes = List.of(new JobsResource(jobs), new RecostResource(jobs, clock));
    }

    void start() {
        runner.start();
        backup.ifPresent(NightlyBackup::start);
    }

    /** How the nightly backup fares; calls go on whatever it says. */
    Finding backupFinding() {
        return backup.flatMap(NightlyBackup::problem).map(Finding::degraded)
                .orElseGet(
                        () -> Finding.ok(backup.isPresent() ? "The last nightly backup did not fail." : "No nightly backup is set here."));
    }

    Stream<Object> routes() {
        return routes.stream();
    }

    @Override
    public void close() {
        backup.ifPresent(NightlyBackup::close);
        runner.close();
    }
}
