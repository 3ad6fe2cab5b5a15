package ai.nexusai.calllog;

import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What keeps the tables of the call log in shape. */
interface HousekeepingDao {

    /** Whether no other node is at it; holds until the end of the transaction. */
    @SqlQuery("""
            SELECT pg_try_advisory_xact_lock(hashtext('nexusai housekeeping'))
            """)
    boolean isOurs();

    @SqlQuery("""
            SELECT call_log_ensure_partitions(:from, :months)
            """)
    int ensurePartitions(@Bind("from") Instant from, @Bind("months") int months);

    @SqlQuery("""
            SELECT call_log_drop_partitions(:before)
            """)
    int dropPartitions(@Bind("before") Instant before);

    @SqlQuery("""
            SELECT call_log_stray_rows()
            """)
    long strayRows();

    @SqlUpdate("""
            DELETE FROM usage_5min
            WHERE starts_at < :before
            """)
    void removeSteps(@Bind("before") Instant before);

    @SqlUpdate("""
            DELETE FROM conversation
            WHERE last_at < :before
            """)
    void removeConversations(@Bind("before") Instant before);
}
