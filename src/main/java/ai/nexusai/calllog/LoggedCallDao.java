package ai.nexusai.calllog;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Table {@code call_log} in the order of logging. No range of time: a call may be logged long after its start. */
@RegisterRowMapper(LoggedCallMapper.class)
interface LoggedCallDao {

    @SqlQuery("""
            SELECT coalesce(max(logged_order), 0)
            FROM call_log
            """)
    long last();

    @SqlQuery("""
            SELECT logged_order, id, started_at, outcome, status, stream, endpoint, requested_model, conversation_id,
                    key_id, key_name, group_id, group_name, provider_id, provider_name, model_id, model_name,
                    first_token_ms, total_ms, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens,
                    audio_tokens, image_tokens, tokens_source, cost, currency, client_ip, error, attempts
            FROM call_log
            WHERE logged_order > :order
            ORDER BY logged_order
            LIMIT :limit
            """)
    List<LoggedCall> after(@Bind("order") long order, @Bind("limit") int limit);

    @SqlQuery("""
            SELECT logged_order, id, started_at, outcome, status, stream, endpoint, requested_model, conversation_id,
                    key_id, key_name, group_id, group_name, provider_id, provider_name, model_id, model_name,
                    first_token_ms, total_ms, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens,
                    audio_tokens, image_tokens, tokens_source, cost, currency, client_ip, error, attempts
            FROM call_log
            WHERE logged_order IS NOT NULL
            ORDER BY logged_order DESC
            LIMIT :limit
            """)
    List<LoggedCall> latest(@Bind("limit") int limit);
}
