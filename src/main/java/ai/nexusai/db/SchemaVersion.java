package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/**
 * Whether the schema is the one that this version of the gateway works with.
 *
 * @param run the numbers of the scripts that were run
 * @param servesFrom gateways that bring this script, or a later one, can work on it; 0 for any
 */
public record SchemaVersion(SortedSet<Integer> run, int servesFrom) {
    /** Every script of {@code sql/}, in order; a test holds this list to the folder. */
    static final List<String> SCRIPTS = List.of("V001__foundation.sql", "V002__catalog.sql", "V003__call_log.sql",
            "V004__provider_options.sql", "V005__health.sql", "V006__onboarding.sql", "V007__keywords.sql", "V008__rollups.sql",
            "V009__limits.sql", "V010__disconnect.sql", "V011__message_storage.sql", "V012__console_sessions.sql",
            "V013__key_rotation.sql", "V014__jobs.sql", "V015__leases.sql", "V016__log_order.sql", "V017__conversations.sql",
            "V018__provider_colour.sql", "V019__audio_image_tokens.sql", "V020__descriptions.sql",
            "V021__conversation_hours.sql", "V022__key_costs.sql");

    /** The number of the last script that this version brings. */
    public static final int REQUIRED = number(SCRIPTS.getLast());

    public SchemaVersion {
        requireNonNull(run, "run is null");
        run = Collections.unmodifiableSortedSet(new TreeSet<>(run));
    }

    /**
     * What {@code handle} finds.
     *
     * @throws GatewayException when its user may not even look
     */
    public static SchemaVersion read(Handle handle) {
        Rights.requireSchema(handle);
        boolean exists = handle.createQuery("/* SchemaVersion.read */ SELECT to_regclass('schema_version') IS NOT NULL")
                .mapTo(Boolean.class).one();
        return exists ? recorded(handle) : new SchemaVersion(Collections.emptySortedSet(), 0);
    }

    /** The number of the last script that was run; 0 when none was. */
    public int found() {
        return run.isEmpty() ? 0 : run.last();
    }

    /** Whether it is an earlier state on the way to this version, complete up to there, so that the missing scripts can be run. */
    public boolean isBehind() {
        return found() < REQUIRED && missing().getFirst() > found();
    }

    /** One sentence that tells what is wrong and how it is mended; empty when the gateway can work with it. */
    public Optional<String> problem() {
        if (servesFrom > REQUIRED) {
            return Optional.of("The database schema is at version " + found() + " and serves gateways that bring script " + servesFrom
                    + " or later, but this one is older and ends with " + REQUIRED
                    + ": start the newer gateway, or restore a backup from before the upgrade.");
        }
        if (missing().isEmpty()) {
            return Optional.empty();
        }
        if (isBehind()) {
            return Optional.of("The database schema is at version " + found() + " and this gateway needs " + REQUIRED + ": run "
                    + names(missing()) + " with psql as its owner, or set nexusai.db.migrate=true.");
        }
        return Optional.of("The database schema is at version " + found() + ", but lacks "
                + names(missing().stream().filter(number -> number < found()).toList())
                + ": restore a backup of a complete schema.");
    }

    private List<Integer> missing() {
        return SCRIPTS.stream().map(SchemaVersion::number).filter(number -> !run.contains(number)).toList();
    }

    private static String names(List<Integer> numbers) {
        return SCRIPTS.stream().filter(name -> numbers.contains(number(name))).map(name -> "sql/" + name).collect(Collectors.joining(", "));
    }

    /** {@code V003__call_log.sql} is 3. */
    private static int number(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf('_')));
    }

    /** Schemas from before script 20 have no column serves_from. */
    private static SchemaVersion recorded(Handle handle) {
        var run = new TreeSet<Integer>();
        int servesFrom = handle.createQuery("""
                /* SchemaVersion.read */
                SELECT version, coalesce((to_jsonb(script) ->> 'serves_from')::integer, version) AS serves_from
                FROM schema_version AS script
                """).reduceRows(0, (highest, row) -> {
            run.add(row.getColumn("version", Integer.class));
            return Math.max(highest, row.getColumn("serves_from", Integer.class));
        });
        return new SchemaVersion(run, servesFrom);
    }
}
