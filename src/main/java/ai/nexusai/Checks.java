package ai.nexusai;

import ai.nexusai.calllog.BatchWriter;
import ai.nexusai.calllog.Journal;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.db.Database;
import ai.nexusai.db.ReadReplica;
import ai.nexusai.db.SchemaVersion;
import ai.nexusai.ops.Finding;
import ai.nexusai.ops.Readiness;
import java.time.Duration;
import java.util.Optional;

/** What readiness looks at, each with its sentence. All of it answers from memory. */
record Checks(Draining draining, Startup startup, MasterKeyWatch masterKeys, Stores stores) {
    /** The catalog asks the database each second; after this long without an answer it counts as away. */
    private static final Duration DATABASE_SILENCE = Duration.ofSeconds(5);
    /** From here on changes that others made are missed for long enough to say so. */
    private static final Duration CATALOG_OLD = Duration.ofMinutes(1);
    /** The database takes calls in batches of a second or less; behind this far it cannot follow. */
    private static final Duration JOURNAL_LATE = Duration.ofMinutes(5);

    /** What is read and written. */
    record Stores(Database database, CatalogWatcher catalogs, Journal journal, ReadReplica replica) {}

    void addTo(Readiness readiness) {
        readiness.add("draining", draining::finding);
        readiness.add("database", this::database);
        readiness.add("schema", this::schema);
        readiness.add("master_key", this::masterKey);
        readiness.add("catalog", this::catalog);
        readiness.add("journal", this::journalFinding);
        if (stores.replica().isSet()) {
            readiness.add("replica", this::replicaFinding);
        }
    }

    private Finding database() {
        Optional<String> trouble = stores.database().trouble();
        if (stores.catalogs().get().isEmpty()) {
            return trouble.map(why -> Finding.failed("The database cannot be reached: " + why + "."))
                    .orElseGet(() -> Finding.ok(startup.schemaProblem().isEmpty()
                            ? "The database answers."
                            : "Nothing is known against the database."));
        }
        Duration silence = stores.catalogs().age();
        return silence.compareTo(DATABASE_SILENCE) > 0
                ? Finding.degraded("The database has not answered for " + silence.toSeconds() + " s"
                        + trouble.map(why -> ", " + why).orElse("") + "; calls go on with the last configuration.")
                : Finding.ok("The database answers.");
    }

    private Finding schema() {
        return startup.schemaProblem().map(Finding::failed)
                .orElseGet(() -> Finding.ok("The schema has version " + SchemaVersion.REQUIRED + " or a later one."));
    }

    private Finding masterKey() {
        return startup.masterKeyProblem().map(Finding::failed).or(() -> masterKeys.warning().map(Finding::degraded))
                .orElseGet(() -> Finding.ok("The master key fits the database."));
    }

    private Finding catalog() {
        Optional<Catalog> inForce = stores.catalogs().get();
        if (inForce.isEmpty()) {
            return Finding.failed("The configuration was not read from the database yet.");
        }
        Duration age = stores.catalogs().age();
        String sentence = "Version " + inForce.get().version() + " of the configuration is in force, confirmed " + age.toSeconds()
                + " s ago";
        return age.compareTo(CATALOG_OLD) > 0
                ? Finding.degraded(sentence + ": changes made since then do not hold here yet.")
                : Finding.ok(sentence + ".");
    }

    private Finding journalFinding() {
        Optional<String> refusal = stores.journal().refusal();
        if (refusal.isPresent()) {
            return Finding.failed(refusal.get());
        }
        Optional<String> loss = stores.journal().loss();
        if (loss.isPresent()) {
            return Finding.degraded(loss.get());
        }
        Duration lag = startup.writer().map(BatchWriter::lag).orElse(Duration.ZERO);
        return lag.compareTo(JOURNAL_LATE) > 0
                ? Finding.degraded("Calls are recorded, and the database is " + lag.toSeconds() + " s behind.")
                : Finding.ok("Calls are recorded.");
    }

    private Finding replicaFinding() {
        return stores.replica().problem().map(Finding::degraded)
                .orElseGet(() -> Finding.ok("The replica keeps up: reports are read from it."));
    }
}
