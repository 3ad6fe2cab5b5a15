package ai.nexusai.calllog;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code call_log}, for what calls cost. */
@RegisterRowMapper(ChargedCallMapper.class)
interface CallCostDao {

    @SqlQuery("""
            SELECT count(*)
            FROM call_log
            WHERE started_at >= :range.from
                AND started_at < :range.to
                AND (CAST(:range.modelId AS bigint) IS NULL OR model_id = :range.modelId)
                AND (CAST(:range.providerId AS bigint) IS NULL OR provider_id = :range.providerId)
            """)
    long count(@BindMethods("range") CallRange range);

    /** Oldest first, locked until the end of the transaction. A call counts as answered when its last try was, whatever came of it then. */
    @SqlQuery("""
            SELECT id, started_at, model_id, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens,
                    audio_tokens, image_tokens, cost, currency, outcome IN ('ok', 'interrupted', 'client_gone')
                        AND coalesce(CAST(attempts -> -1 ->> 'status' AS integer), 0) BETWEEN 200 AND 399 AS answered
            FROM call_log
            WHERE (started_at, id) > (:place.startedAt, :place.id)
                AND started_at >= :place.startedAt
                AND started_at < :range.to
                AND (CAST(:range.modelId AS bigint) IS NULL OR model_id = :range.modelId)
                AND (CAST(:range.providerId AS bigint) IS NULL OR provider_id = :range.providerId)
            ORDER BY started_at, id
            LIMIT :most
            FOR UPDATE
            """)
    List<ChargedCall> next(@BindMethods("range") CallRange range, @BindMethods("place") CallRange.Place place, @Bind("most") int most);

    /** Puts these calls into the session's table {@code call_log_written}, to be taken out of the roll-ups (-1) or put in (1). */
    @SqlUpdate("INSERT INTO pg_temp.call_log_written (" + CallRow.COLUMNS + ", sign) SELECT " + CallRow.COLUMNS + """
            , :sign
            FROM call_log
            JOIN unnest(CAST(:ids AS uuid[]), CAST(:times AS timestamptz[])) AS wanted (id, started_at) USING (id, started_at)
            """)
    void gather(@Bind("sign") int sign, @BindMethods CallCosts.Columns columns);

    /** An amount and a currency of null: not known. */
    @SqlUpdate("""
            UPDATE call_log
            SET cost = now.cost,
                currency = now.currency
            FROM unnest(CAST(:ids AS uuid[]), CAST(:times AS timestamptz[]), CAST(:costs AS numeric[]), CAST(:currencies AS text[]))
                AS now (id, started_at, cost, currency)
            WHERE call_log.id = now.id
                AND call_log.started_at = now.started_at
            """)
    void update(@BindMethods CallCosts.Columns columns);
}
