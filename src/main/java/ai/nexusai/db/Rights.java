package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Does the database user of this gateway have its rights on what the scripts made? */
final class Rights {
    /** Other things in the same schema may be somebody else's: ours have the owner of schema_version. */
    private static final String LACKING = """
            /* Rights.problem */
            SELECT coalesce(min(name), '')
            FROM (
                SELECT ours.relname::text AS name
                FROM pg_class AS ours
                JOIN pg_class AS version ON version.oid = 'schema_version'::regclass
                WHERE ours.relnamespace = version.relnamespace AND ours.relowner = version.relowner
                    AND ours.relkind IN ('r', 'p') AND NOT ours.relispartition AND ours.relname <> 'flyway_schema_history'
                    AND NOT has_table_privilege(ours.oid, 'SELECT')
                UNION ALL
                SELECT ours.proname || '()'
                FROM pg_proc AS ours
                JOIN pg_class AS version ON version.oid = 'schema_version'::regclass
                WHERE ours.pronamespace = version.relnamespace AND ours.proowner = version.relowner
                    AND NOT has_function_privilege(ours.oid, 'EXECUTE')
                UNION ALL
                SELECT 'temporary tables'
                WHERE NOT has_database_privilege(current_database(), 'TEMPORARY')) AS lacking
            """;

    private static final String MAY_LOOK = """
            /* Rights.requireSchema */
            SELECT current_schema() IS NOT NULL AND coalesce(has_table_privilege(to_regclass('schema_version'), 'SELECT'), true)
            """;

    private Rights() {}

    /** Where a user has no right on a schema, PostgreSQL behaves as if there were none; {@code sql/roles.sql} gives that one alone. */
    static void requireSchema(Handle handle) {
        if (!handle.createQuery(MAY_LOOK).mapTo(Boolean.class).one()) {
            throw new GatewayException(Status.DATABASE_AWAY,
                    "The gateway's database user may not use the schema: run sql/grants.sql with psql as"
                            + " the schema's owner.");
        }
    }

    /** One sentence that names something that it may not use; empty when there is nothing. */
    static Optional<String> problem(Handle handle) {
        return Optional.of(handle.createQuery(LACKING).mapTo(String.class).one()).filter(lacking -> !lacking.isEmpty())
                .map(lacking -> "The gateway's database user lacks its rights, on " + lacking
                        + " for one: run sql/grants.sql with psql as the schema's owner.");
    }
}
