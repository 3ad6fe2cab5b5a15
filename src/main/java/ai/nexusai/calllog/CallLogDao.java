package ai.nexusai.calllog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Table {@code call_log}, for reading. */
@RegisterRowMapper(CallLogMapper.class)
interface CallLogDao {
    String SELECT = "SELECT " + CallRow.COLUMNS + "\nFROM call_log\n";
    String FILTER = """
                AND (CAST(:list.filter.id AS uuid) IS NULL OR id = :list.filter.id)
                AND (CAST(:list.filter.ending.outcomeText AS text) IS NULL OR outcome = :list.filter.ending.outcomeText)
                AND (CAST(:list.filter.ending.status AS integer) IS NULL OR status = :list.filter.ending.status)
                AND (CAST(:list.filter.dimensions.keyId AS bigint) IS NULL OR key_id = :list.filter.dimensions.keyId)
                AND (CAST(:list.filter.dimensions.groupId AS bigint) IS NULL OR group_id = :list.filter.dimensions.groupId)
                AND (CAST(:list.filter.dimensions.providerId AS bigint) IS NULL OR provider_id = :list.filter.dimensions.providerId)
                AND (CAST(:list.filter.dimensions.modelId AS bigint) IS NULL OR model_id = :list.filter.dimensions.modelId)
                AND (CAST(:list.filter.dimensions.conversationId AS text) IS NULL
                    OR conversation_id = :list.filter.dimensions.conversationId)
                AND (:list.pattern IN ('%', '%%') OR error ILIKE :list.pattern)
            """;

    /** Those before a place, newest first. */
    @SqlQuery(SELECT + """
            WHERE started_at >= :list.filter.from
                AND started_at <= :list.time
                AND (started_at, id) < (:list.time, :list.id)
            """ + FILTER + """
            ORDER BY started_at DESC, id DESC
            LIMIT :list.fetch
            """)
    List<CallLog> list(@BindMethods("list") CallLogListing listing);

    /** Those after a place, oldest first. */
    @SqlQuery(SELECT + """
            WHERE started_at < :list.filter.to
                AND started_at >= :list.time
                AND (started_at, id) > (:list.time, :list.id)
            """ + FILTER + """
            ORDER BY started_at, id
            LIMIT :list.fetch
            """)
    List<CallLog> newer(@BindMethods("list") CallLogListing listing);

    @SqlQuery(SELECT + "WHERE id = :id")
    Optional<CallLog> find(@Bind("id") UUID id);
}
