package ai.nexusai;

import ai.nexusai.account.Accounts;
import ai.nexusai.calllog.BatchWriter;
import ai.nexusai.calllog.BatchWriter.Into;
import ai.nexusai.calllog.Journal;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.config.AdminSettings;
import ai.nexusai.config.Settings;
import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.db.SchemaVersion;
import ai.nexusai.error.GatewayException;
import ai.nexusai.vault.DataKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What needs the database before calls can be served: schema, data keys, the first administrator; then the catalog and the call log's
 * writer are started. Tried again until it succeeds, so that a database that comes later, or a DBA who runs the scripts now, needs no
 * restart.
 */
final class Startup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Parts parts;
    private final Settings settings;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("nexusai-startup").unstarted(this::run);
    private volatile Optional<String> schemaProblem = Optional.of("The database schema was not checked yet.");
    private volatile Optional<String> masterKeyProblem = Optional.of("The master key was not checked yet.");
    private volatile Optional<BatchWriter> writer = Optional.empty();

    /**
     * What the steps work on.
     *
     * @param firstObjects brings in what the settings name beside what the database holds
     */
    record Parts(Database database, DataKeys dataKeys, Accounts accounts, Journal journal, CatalogWatcher catalogs,
            Runnable firstObjects) {}

    Startup(Parts parts, Settings settings, Clock clock) {
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    /** Why the schema does not do; empty when it does. */
    Optional<String> schemaProblem() {
        return schemaProblem;
    }

    /** Why this node's master key does not do; empty when it does. */
    Optional<String> masterKeyProblem() {
        return masterKeyProblem;
    }

    /** What carries the journal to the database; empty until that was reached for the first time. */
    Optional<BatchWriter> writer() {
        return writer;
    }

    private void run() {
        String told = "";
        while (closing.getCount() > 0) {
            Optional<String> problem = attempt();
            if (problem.isEmpty()) {
                return;
            }
            if (!problem.get().equals(told) && closing.getCount() > 0) {
                told = problem.get();
                LOG.warn("Not ready yet: {}", told);
            }
            pause();
        }
    }

    /** The reason why it has to be tried again; empty when all is done. */
    private Optional<String> attempt() {
        try {
            schemaProblem = prepareSchema();
            if (schemaProblem.isPresent()) {
                return schemaProblem;
            }
            masterKeyProblem = parts.dataKeys().problem();
            if (masterKeyProblem.isPresent()) {
                return masterKeyProblem;
            }
            createFirstAdministrator(settings.admin());
            parts.firstObjects().run();
            parts.catalogs().start();
            writer = Optional.of(new BatchWriter(parts.journal(), new Into(parts.database().source(), this::zone), clock, STOP));
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            if (closing.getCount() == 0) {
                LOG.debug("Starting ended half way: the node stops", e);
                return Optional.of("The node stops.");
            }
            LOG.error("Starting failed; it is tried again", e);
            return Optional.of("Starting failed: the log says why.");
        }
    }

    /** Why the schema does not do; empty when it does, perhaps since now. */
    private Optional<String> prepareSchema() {
        var migrations = new Migrations(parts.database());
        try {
            SchemaVersion schema = migrations.check();
            if (schema.isBehind() && settings.database().migrate()) {
                schemaProblem = Optional.of("The database schema is being brought from version " + schema.found() + " to "
                        + SchemaVersion.REQUIRED + ".");
                schema = migrations.run();
            }
            return schema.problem().or(migrations::rightsProblem);
        } catch (GatewayException e) {
            return Optional.of(e.getMessage());
        }
    }

    private ZoneId zone() {
        return parts.catalogs().get().map(catalog -> catalog.settings().timeZone()).orElseGet(ZoneId::systemDefault);
    }

    private void createFirstAdministrator(AdminSettings admin) {
        if (admin.username().isPresent() && admin.password().isPresent()) {
            try {
                parts.accounts().createFirst(admin.username().get(), admin.password().get())
                        .ifPresent(id -> LOG.info("The first administrator was created from the settings"));
            } catch (GatewayException e) {
                LOG.error("The first administrator was not created: {}", e.getMessage());
            }
        }
    }

    private void pause() {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Starting is given up: the node stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** Begins no further step; to be told before what the steps work on is closed. */
    void giveUp() {
        closing.countDown();
    }

    /** Stops starting, or carries what the journal holds to the database for a few seconds. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(STOP.toMillis()); // at once where it never started
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.ifPresent(BatchWriter::close);
    }
}
