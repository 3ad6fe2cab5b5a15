package ai.nexusai.audit;

import ai.nexusai.db.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code audit}, for reading and for its retention. */
@RegisterRowMapper(AuditEntryMapper.class)
interface AuditTrailDao {
    /** Every reading query begins so. */
    String SELECT = """
            SELECT id, at, account_id, account_name, action, object_type, object_id, object_name,
                    coalesce(CAST(before AS text), 'null') AS before, coalesce(CAST(after AS text), 'null') AS after, client_ip
            FROM audit
            """;

    /** Newest first; ids are given in the order of the changes. */
    @SqlQuery(SELECT + """
            WHERE (:list.first OR id < :list.afterId)
                AND (CAST(:filter.from AS timestamptz) IS NULL OR at >= :filter.from)
                AND (CAST(:filter.to AS timestamptz) IS NULL OR at < :filter.to)
                AND (CAST(:filter.actor AS text) IS NULL OR lower(account_name) = lower(:filter.actor))
                AND (CAST(:filter.action AS text) IS NULL OR action = :filter.action)
                AND (CAST(:filter.subject.type AS text) IS NULL OR object_type = :filter.subject.type)
                AND (CAST(:filter.subject.id AS bigint) IS NULL OR object_id = :filter.subject.id)
                AND (:list.pattern IN ('%', '%%') OR object_name ILIKE :list.pattern)
            ORDER BY id DESC
            LIMIT :list.fetch
            """)
    List<AuditEntry> list(@BindMethods("filter") AuditFilter filter, @BindMethods("list") Listing listing);

    @SqlQuery(SELECT + """
            WHERE id = :id
            """)
    Optional<AuditEntry> find(@Bind("id") long id);

    @SqlUpdate("""
            DELETE FROM audit
            WHERE at < :before
            """)
    int deleteBefore(@Bind("before") Instant before);
}
