package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/** Brings the schema to this version of the gateway, or only looks where it stands. */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final int LOCK_TRIES = 60;

    private final Database database;

    public Migrations(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Where the schema stands. Fails with {@link Status#DATABASE_AWAY} when the database cannot be reached. */
    public SchemaVersion check() {
        return database.read(SchemaVersion::read);
    }

    /**
     * Runs the missing scripts, each in a transaction of its own; several nodes may call it at once. A schema that was made with psql is
     * taken over at the version it has. Fails with {@link Status#DATABASE_AWAY} when the database cannot be reached.
     */
    public SchemaVersion run() {
        SchemaVersion before = check();
        if (before.isRecentEnough()) {
            return before;
        }
        try {
            flyway(before.found()).migrate();
        } catch (FlywayException e) {
            throw SqlFailure.isAway(e) ? away() : e;
        }
        SchemaVersion after = check();
        LOG.info("The database schema went from version {} to {}", before.found(), after.found());
        return after;
    }

    private Flyway flyway(int found) {
        return Flyway.configure(Migrations.class.getClassLoader()).dataSource(database.source()).locations("classpath:sql")
                .baselineOnMigrate(true).baselineVersion(Integer.toString(found)).baselineDescription("made with psql")
                .lockRetryCount(LOCK_TRIES).load();
    }

    private static GatewayException away() {
        return new GatewayException(Status.DATABASE_AWAY, "The gateway cannot reach its database at the moment. Try again shortly.");
    }
}
