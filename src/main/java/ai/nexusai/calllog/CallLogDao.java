package ai.nexusai.calllog;

import java.time.Instant;
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

    /** Newest first, those before ({@code time}, {@code id}); PostgreSQL plans each set of filters by itself. */
    @SqlQuery("""
            SELECT id, started_at, outcome, status, stream, endpoint, requested_model, conversation_id,
                    key_id, key_name, group_id, group_name, provider_id, provider_name, model_id, model_name,
                    first_token_ms, total_ms, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens,
                    tokens_source, cost, currency, client_ip, error, attempts
            FROM call_log
            WHERE started_at >= :filter.from
                AND started_at <= :time
                AND (started_at, id) < (:time, :beforeId)
                AND (CAST(:filter.id AS uuid) IS NULL OR id = :filter.id)
                AND (CAST(:filter.ending.outcomeText AS text) IS NULL OR outcome = :filter.ending.outcomeText)
                AND (CAST(:filter.ending.status AS integer) IS NULL OR status = :filter.ending.status)
                AND (CAST(:filter.dimensions.keyId AS bigint) IS NULL OR key_id = :filter.dimensions.keyId)
                AND (CAST(:filter.dimensions.groupId AS bigint) IS NULL OR group_id = :filter.dimensions.groupId)
                AND (CAST(:filter.dimensions.providerId AS bigint) IS NULL OR provider_id = :filter.dimensions.providerId)
                AND (CAST(:filter.dimensions.modelId AS bigint) IS NULL OR model_id = :filter.dimensions.modelId)
                AND (CAST(:filter.dimensions.conversationId AS text) IS NULL
                    OR conversation_id = :filter.dimensions.conversationId)
                AND (:pattern = '%' OR error ILIKE :pattern)
            ORDER BY started_at DESC, id DESC
            LIMIT :fetch
            """)
    List<CallLog> list(@BindMethods("filter") CallLogFilter filter, @BindMethods Before before, @Bind("pattern") String pattern,
            @Bind("fetch") int fetch);

    @SqlQuery("""
            SELECT id, started_at, outcome, status, stream, endpoint, requested_model, conversation_id,
                    key_id, key_name, group_id, group_name, provider_id, provider_name, model_id, model_name,
                    first_token_ms, total_ms, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens,
                    tokens_source, cost, currency, client_ip, error, attempts
            FROM call_log
            WHERE id = :id
            """)
    Optional<CallLog> find(@Bind("id") UUID id);

    /** The place in the list that a page begins after. */
    record Before(Instant time, UUID beforeId) {}
}
