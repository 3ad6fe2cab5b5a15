package ai.nexusai.keyword;

import ai.nexusai.db.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code failure_keyword}. */
@RegisterRowMapper(KeywordMapper.class)
interface KeywordDao {
    /** Every reading query begins so. */
    String SELECT = """
            SELECT id, keyword, description, provider_id, enabled, hits, last_triggered_at, version, created_at, updated_at
            FROM failure_keyword
            """;

    @SqlQuery("""
            INSERT INTO failure_keyword (keyword, description, provider_id, enabled)
            VALUES (:keyword, :description, :providerId, :enabled)
            RETURNING id, keyword, description, provider_id, enabled, hits, last_triggered_at, version, created_at, updated_at
            """)
    Keyword insert(@BindMethods KeywordDraft draft);

    @SqlQuery("""
            UPDATE failure_keyword
            SET keyword = :draft.keyword,
                description = :draft.description,
                provider_id = :draft.providerId,
                enabled = :draft.enabled,
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            RETURNING id, keyword, description, provider_id, enabled, hits, last_triggered_at, version, created_at, updated_at
            """)
    Keyword update(@Bind("id") long id, @BindMethods("draft") KeywordDraft draft);

    @SqlUpdate("""
            DELETE FROM failure_keyword
            WHERE id = :id
            """)
    void delete(@Bind("id") long id);

    @SqlQuery(SELECT + """
            WHERE id = :id
            """)
    Optional<Keyword> find(@Bind("id") long id);

    @SqlQuery(SELECT + """
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<Keyword> lock(@Bind("id") long id);

    @SqlQuery(SELECT + """
            WHERE enabled
            ORDER BY id
            """)
    List<Keyword> enabled();

    @SqlQuery(SELECT + """
            CROSS JOIN LATERAL (
                SELECT CASE :field WHEN 'keyword' THEN keyword ELSE '' END AS sort_value
            ) AS sorted
            WHERE keyword ILIKE :pattern
                AND (:first OR (sort_value, id) > (:afterValue, :afterId))
            ORDER BY sort_value, id
            LIMIT :fetch
            """)
    List<Keyword> ascending(@BindMethods Listing listing);

    @SqlQuery(SELECT + """
            CROSS JOIN LATERAL (
                SELECT CASE :field WHEN 'keyword' THEN keyword ELSE '' END AS sort_value
            ) AS sorted
            WHERE keyword ILIKE :pattern
                AND (:first OR (sort_value, id) < (:afterValue, :afterId))
            ORDER BY sort_value DESC, id DESC
            LIMIT :fetch
            """)
    List<Keyword> descending(@BindMethods Listing listing);

    /** In the order of the ids, so that nodes that write at once wait for each other instead of locking each other out. */
    @SqlBatch("""
            UPDATE failure_keyword
            SET hits = hits + :hits,
                last_triggered_at = greatest(last_triggered_at, :last)
            WHERE id = :id
            """)
    void addHits(@Bind("id") List<Long> ids, @Bind("hits") List<Long> hits, @Bind("last") List<Instant> last);
}
