package ai.nexusai.db;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Whether the schema is recent enough for this version of the gateway.
 *
 * @param required the number of the last script that this version brings
 * @param found the number of the last script that was run; 0 when none was
 */
public record SchemaVersion(int required, int found) {
    /** Every script of {@code sql/}, in order; a test holds this list to the folder. */
    static final List<String> SCRIPTS = List.of("V001__foundation.sql", "V002__catalog.sql", "V003__call_log.sql",
            "V004__provider_options.sql", "V005__health.sql", "V006__onboarding.sql", "V007__keywords.sql", "V008__rollups.sql",
            "V009__limits.sql", "V010__disconnect.sql", "V011__message_storage.sql", "V012__console_sessions.sql",
            "V013__key_rotation.sql", "V014__jobs.sql", "V015__leases.sql", "V016__log_order.sql", "V017__conversations.sql",
            "V018__provider_colour.sql", "V019__audio_image_tokens.sql");

    /** The number of the last script that this version brings. */
    public static final int REQUIRED = number(SCRIPTS.getLast());

    /** What {@code handle} finds. */
    public static SchemaVersion read(Handle handle) {
        boolean exists = handle.createQuery("/* SchemaVersion.read */ SELECT to_regclass('schema_version') IS NOT NULL")
                .mapTo(Boolean.class).one();
        return new SchemaVersion(REQUIRED, exists ? last(handle) : 0);
    }

    /** A newer schema is recent enough: nodes are upgraded one after the other. */
    public boolean isRecentEnough() {
        return found >= required;
    }

    /** One sentence that names what is missing; empty when nothing is. */
    public Optional<String> problem() {
        if (isRecentEnough()) {
            return Optional.empty();
        }
        String missing = SCRIPTS.stream().filter(name -> number(name) > found).map(name -> "sql/" + name).collect(Collectors.joining(", "));
        return Optional.of("The database schema is at version " + found + " and this gateway needs " + required
                + ": run " + missing + " with psql, or set nexusai.db.migrate=true.");
    }

    /** {@code V003__call_log.sql} is 3. */
    private static int number(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf('_')));
    }

    private static int last(Handle handle) {
        return handle.createQuery("""
                /* SchemaVersion.read */
                SELECT coalesce(max(version), 0)
                FROM schema_version
                """).mapTo(Integer.class).one();
    }
}
