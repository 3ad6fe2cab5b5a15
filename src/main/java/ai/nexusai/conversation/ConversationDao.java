package ai.nexusai.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Conversations and their calls, for reading. */
@RegisterConstructorMapper(ConversationRow.class)
@RegisterRowMapper(CallMapper.class)
interface ConversationDao {

    /** The one that went on last first. */
    @SqlQuery("""
            SELECT conversation_id AS id, key_id, coalesce(name, '') AS key_name, first_at, last_at, calls, rounds, prompt_tokens,
                    completion_tokens, costs::text AS costs, unpriced
            FROM conversation
            LEFT JOIN dimension_name ON kind = 'key' AND dimension_name.id = key_id
            WHERE last_at >= :list.from
                AND first_at < :list.to
                AND (CAST(:list.keyId AS bigint) IS NULL OR key_id = :list.keyId)
                AND conversation_id ILIKE :list.pattern
                AND (:list.first OR (last_at, conversation_id, key_id) < (:list.time, :list.id, :list.key))
            ORDER BY last_at DESC, conversation_id DESC, key_id DESC
            LIMIT :list.fetch
            """)
    List<ConversationRow> list(@BindMethods("list") ConversationListing listing);

    /** What one conversation came to, for each key that took part; by key. */
    @SqlQuery("""
            SELECT conversation_id AS id, key_id, coalesce(name, '') AS key_name, first_at, last_at, calls, rounds, prompt_tokens,
                    completion_tokens, costs::text AS costs, unpriced
            FROM conversation
            LEFT JOIN dimension_name ON kind = 'key' AND dimension_name.id = key_id
            WHERE conversation_id = :id
            ORDER BY key_id
            """)
    List<ConversationRow> find(@Bind("id") String id);

    /** The conversation that a call without one is by itself. */
    @SqlQuery("""
            SELECT conversation_id AS id, key_id, key_name, started_at AS first_at, started_at AS last_at, 1 AS calls,
                    CASE outcome WHEN 'ok' THEN 1 ELSE 0 END AS rounds, coalesce(prompt_tokens, 0) AS prompt_tokens,
                    coalesce(completion_tokens, 0) AS completion_tokens,
                    CASE WHEN cost IS NULL THEN '{}' ELSE jsonb_build_object(currency, cost)::text END AS costs,
                    CASE WHEN cost IS NULL AND outcome IN ('ok', 'interrupted', 'client_gone') THEN 1 ELSE 0 END AS unpriced
            FROM call_log
            WHERE id = :id
                AND conversation_id = :id::text
            """)
    Optional<ConversationRow> single(@Bind("id") UUID id);

    /** Calls after a place, oldest first. */
    @SqlQuery("""
            SELECT id, started_at, prompt_tokens, completion_tokens, request, answer
            FROM call_log
            LEFT JOIN call_body USING (id, started_at)
            WHERE conversation_id = :conversation
                AND started_at BETWEEN :from AND :to
                AND (started_at, id) > (:after, :afterId)
            ORDER BY started_at, id
            LIMIT :fetch
            """)
    List<CallOfConversation> calls(@BindMethods CallsListing listing);
}
