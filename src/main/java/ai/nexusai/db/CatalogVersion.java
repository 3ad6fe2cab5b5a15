package ai.nexusai.db;

import org.jdbi.v3.core.Handle;

/** How nodes learn that the configuration changed: a number in the one row of {@code catalog_version}, and a notification that hastens. */
public final class CatalogVersion {
    /** The channel for {@code LISTEN}; a pooler may swallow notifications, so nodes poll {@link #current} as well. */
    public static final String CHANNEL = "nexusai_catalog";

    private CatalogVersion() {}

    /** To be called in the transaction of every change of configuration, after the change. */
    public static void bump(Handle handle) {
        handle.execute("""
                /* CatalogVersion.bump */
                UPDATE catalog_version
                SET version = version + 1,
                    changed_at = now()
                """);
        handle.execute("/* CatalogVersion.bump */ NOTIFY " + CHANNEL);
    }

    /** The version of what {@code handle} sees. */
    public static long current(Handle handle) {
        return handle.createQuery("""
                /* CatalogVersion.current */
                SELECT version
                FROM catalog_version
                """).mapTo(Long.class).one();
    }
}
