package ai.nexusai.job;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code job}. */
@RegisterRowMapper(JobMapper.class)
@RegisterRowMapper(ClaimMapper.class)
interface JobDao {
    /** Every query of jobs begins so. */
    String SELECT = """
            SELECT id, kind, CASE WHEN state = 'running' AND lease_until < now() THEN 'stalled' ELSE state END AS state, done, total, input,
                    result, error, created_by, node, created_at, started_at, ended_at
            FROM job
            """;
    String CLAIMED = """
            id, kind, input, total, done, position, result, cancelled
            """;

    @SqlQuery("""
            INSERT INTO job (kind, input, created_by)
            VALUES (:kind, CAST(:input AS jsonb), :createdBy)
            RETURNING id
            """)
    long insert(@Bind("kind") String kind, @Bind("input") String input, @Bind("createdBy") String createdBy);

    @SqlQuery(SELECT + """
            WHERE id = :id
            """)
    Optional<Job> find(@Bind("id") long id);

    /** The latest first. */
    @SqlQuery(SELECT + """
            WHERE kind ILIKE :pattern
                AND (:after = 0 OR id < :after)
            ORDER BY id DESC
            LIMIT :fetch
            """)
    List<Job> list(@Bind("pattern") String pattern, @Bind("after") long after, @Bind("fetch") int fetch);

    /** Takes the oldest job that no living node has; one that this node has already is left over from its last run. */
    @SqlQuery("""
            UPDATE job
            SET state = 'running',
                node = :node,
                lease_until = now() + interval '1 minute',
                started_at = coalesce(started_at, now())
            WHERE id = (
                SELECT id
                FROM job
                WHERE (state = 'queued' OR (state = 'running' AND (lease_until < now() OR node = :node)))
                    AND kind = ANY(:kinds)
                ORDER BY id
                LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING
            """ + CLAIMED)
    Optional<Claim> claim(@Bind("node") String node, @Bind("kinds") String[] kinds);

    /** The job while the node has it; absent when another one took it over. */
    @SqlQuery("SELECT " + CLAIMED + """
            FROM job
            WHERE id = :id
                AND node = :node
                AND state = 'running'
            FOR UPDATE
            """)
    Optional<Claim> held(@Bind("id") long id, @Bind("node") String node);

    @SqlUpdate("""
            UPDATE job
            SET total = :total,
                lease_until = now() + interval '1 minute'
            WHERE id = :id
            """)
    void begin(@Bind("id") long id, @Bind("total") long total);

    @SqlUpdate("""
            UPDATE job
            SET done = :done,
                position = CAST(:position AS jsonb),
                result = CAST(:result AS jsonb),
                lease_until = now() + interval '1 minute'
            WHERE id = :id
            """)
    void advance(@Bind("id") long id, @Bind("done") long done, @Bind("position") Optional<String> position,
            @Bind("result") Optional<String> result);

    /** Ends a job that the node has. */
    @SqlUpdate("""
            UPDATE job
            SET state = :state,
                error = :error,
                ended_at = now()
            WHERE id = :id
                AND node = :node
                AND state = 'running'
            """)
    void end(@Bind("id") long id, @Bind("node") String node, @Bind("state") String state, @Bind("error") Optional<String> error);

    /** Gives a job back, for another node to go on with. */
    @SqlUpdate("""
            UPDATE job
            SET lease_until = now()
            WHERE node = :node
                AND state = 'running'
            """)
    void release(@Bind("node") String node);

    /** Whether there was something to cancel: one that waits ends at once, one that runs after its step. */
    @SqlUpdate("""
            UPDATE job
            SET cancelled = true,
                ended_at = CASE state WHEN 'queued' THEN now() END,
                state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END
            WHERE id = :id
                AND state IN ('queued', 'running')
            """)
    boolean cancel(@Bind("id") long id);

    @SqlUpdate("""
            DELETE FROM job
            WHERE ended_at < now() - interval '90 days'
            """)
    void removeOld();
}
