package ai.nexusai.message;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Table {@code call_body}. */
@RegisterRowMapper(BodyMapper.class)
interface BodyDao {

    @SqlQuery("""
            SELECT request, request_cut, answer, answer_cut
            FROM call_body
            WHERE id = :id
                AND started_at = :startedAt
            """)
    Optional<BodyRow> find(@Bind("id") UUID id, @Bind("startedAt") Instant startedAt);

    /** Whether no other node is at the partitions; holds until the end of the transaction. */
    @SqlQuery("""
            SELECT pg_try_advisory_xact_lock(hashtext('nexusai bodies'))
            """)
    boolean isOurs();

    @SqlQuery("""
            SELECT call_body_ensure_partitions(:from, :days)
            """)
    int ensurePartitions(@Bind("from") Instant from, @Bind("days") int days);

    @SqlQuery("""
            SELECT call_body_drop_partitions(:before)
            """)
    int dropPartitions(@Bind("before") Instant before);

    @SqlQuery("""
            SELECT call_body_stray_rows()
            """)
    long strayRows();
}
