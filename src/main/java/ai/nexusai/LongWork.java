package ai.nexusai;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.db.Database;
import ai.nexusai.job.JobRunner;
import ai.nexusai.job.Jobs;
import ai.nexusai.job.JobsResource;
import ai.nexusai.recost.RecostResource;
import ai.nexusai.recost.Recosting;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The part of the {@link Gateway} that works in the background: the kinds of jobs, who does them, and their routes. */
final class LongWork implements AutoCloseable {
    private final JobRunner runner;
    private final List<Object> routes;

    LongWork(Database database, String node, Supplier<Optional<Catalog>> catalogs, Clock clock) {
        var jobs = new Jobs(database);
        this.runner = new JobRunner(database, node, List.of(new Recosting(() -> catalogs.get().orElseThrow().settings().timeZone())),
                () -> catalogs.get().isPresent());
        this.routes = List.of(new JobsResource(jobs), new RecostResource(jobs, clock));
    }

    void start() {
        runner.start();
    }

    Stream<Object> routes() {
        return routes.stream();
    }

    @Override
    public void close() {
        runner.close();
    }
}
