package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
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

    /** What this gateway's database user may not do and has to; empty when it has its rights. Asked of a schema without a problem. */
    public Optional<String> rightsProblem() {
        return database.read(Rights::problem);
    }

    /** Why the gateway cannot work with this schema, or with its rights on it, and how that is mended; empty when it can. */
    public Optional<String> problem() {
        return check().problem().or(this::rightsProblem);
    }

    /**
     * Runs the missing scripts, each in a transaction of its own; several nodes may call it at once. A schema that was made with psql is
     * taken over at the version it has; one that is newer, or lacks a script in the middle, is left alone.
     *
     * @throws GatewayException {@link Status#DATABASE_AWAY} when the database cannot be reached, or when a script failed: a sentence that says why
     */
    public SchemaVersion run() {
        return runTo(SchemaVersion.REQUIRED);
    }

    /** The same up to the script {@code last}, for a schema as it was once. */
    public SchemaVersion runTo(int last) {
        SchemaVersion before = check();
        if (!before.isBehind() || before.found() >= last) {
            return before;
        }
        try {
            flyway(before.found(), last).migrate();
        } catch (FlywayException e) {
            throw failure(e);
        }
        SchemaVersion after = check();
        LOG.info("The database schema went from version {} to {}", before.found(), after.found());
        return after;
    }

    private Flyway flyway(int found, int last) {
        return Flyway.configure(Migrations.class.getClassLoader()).dataSource(database.source()).locations("classpath:sql")
                .baselineOnMigrate(true).baselineVersion(Integer.toString(found)).baselineDescription("made with psql")
                .target(Integer.toString(last)).callbacks(new Unhurried()).lockRetryCount(LOCK_TRIES).load();
    }

    private GatewayException failure(FlywayException e) {
        if (SqlFailure.isAway(e)) {
            return unavailable("The gateway cannot reach its database at the moment. Try again shortly.");
        }
        SchemaVersion now = check();
        String wanting = now.problem().orElse("It is complete by now.");
        if (SqlFailure.isNotAllowed(e)) {
            return unavailable("The gateway's database user may not change the schema. " + wanting);
        }
        LOG.error("A script failed", e);
        return unavailable("A script failed (" + SqlFailure.sentence(e).orElse("the log says why") + "). " + wanting);
    }

    private static GatewayException unavailable(String message) {
        return new GatewayException(Status.DATABASE_AWAY, message);
    }

    /** Scripts may take as long as large tables need, however short the bounds of other statements are. */
    private static final class Unhurried implements Callback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try (Statement statement = context.getConnection().createStatement()) {
                context.getConnection().setNetworkTimeout(Runnable::run, 0);
                statement.execute("SET LOCAL statement_timeout = 0");
            } catch (SQLException e) {
                throw new FlywayException("The script's time cannot be set free", e);
            }
        }

        @Override
        public String getCallbackName() {
            return "unhurried";
        }
    }
}
