package ai.nexusai.model;

import ai.nexusai.db.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code model}, read beside the price in force. */
@RegisterRowMapper(ModelMapper.class)
interface ModelDao {
    /** Every reading query begins so. */
    String SELECT = """
            SELECT model.id, model.provider_id, model.model_name, model.alias, model.description, model.kinds, model.context_window,
                    model.think_tags, model.enabled, model.imported_at, model.vanished_at, model.version, model.created_at,
                    model.updated_at, in_force.input, in_force.output,
                    in_force.cached_input, in_force.cache_write, in_force.reasoning, in_force.per_call, in_force.currency,
                    in_force.valid_from
            FROM model
            LEFT JOIN LATERAL (
                SELECT input, output, cached_input, cache_write, reasoning, per_call, currency, valid_from
                FROM price
                WHERE price.model_id = model.id
                    AND price.valid_from <= now()
                ORDER BY price.valid_from DESC
                LIMIT 1
            ) AS in_force ON true
            """;
    /** What narrows a list; see {@link ModelFilter}. */
    String FILTERED = """
                AND (CAST(:only.providerId AS bigint) IS NULL OR model.provider_id = :only.providerId)
                AND (CAST(:only.kindText AS text) IS NULL OR :only.kindText = ANY(model.kinds))
                AND (CAST(:only.enabled AS boolean) IS NULL OR model.enabled = :only.enabled)
                AND (CAST(:only.priced AS boolean) IS NULL OR :only.priced = (num_nonnulls(in_force.input, in_force.output,
                    in_force.cached_input, in_force.cache_write, in_force.reasoning, in_force.per_call) > 0))
                AND (cardinality(:only.idArray) = 0 OR model.id = ANY(:only.idArray))
            """;

    @SqlQuery("""
            INSERT INTO model (provider_id, model_name, alias, description, kinds, context_window, think_tags, enabled)
            VALUES (:draft.providerId, :draft.modelName, :draft.alias, :draft.description, :kinds, :draft.contextWindow,
                    :draft.thinkTags.text, :draft.enabled)
            RETURNING id
            """)
    long insert(@BindMethods("draft") ModelDraft draft, @Bind("kinds") String[] kinds);

    @SqlUpdate("""
            UPDATE model
            SET provider_id = :draft.providerId,
                model_name = :draft.modelName,
                alias = :draft.alias,
                description = :draft.description,
                kinds = :kinds,
                context_window = :draft.contextWindow,
                think_tags = :draft.thinkTags.text,
                enabled = :draft.enabled,
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            """)
    void update(@Bind("id") long id, @BindMethods("draft") ModelDraft draft, @Bind("kinds") String[] kinds);

    /** A new version of what belongs to the model, such as its prices. */
    @SqlUpdate("""
            UPDATE model
            SET version = version + 1,
                updated_at = now()
            WHERE id = :id
            """)
    void touch(@Bind("id") long id);

    @SqlUpdate("""
            DELETE FROM model
            WHERE id = :id
            """)
    void delete(@Bind("id") long id);

    @SqlQuery(SELECT + """
            WHERE model.id = :id
            """)
    Optional<Model> find(@Bind("id") long id);

    @SqlQuery(SELECT + """
            WHERE model.id = :id
            FOR UPDATE OF model
            """)
    Optional<Model> lock(@Bind("id") long id);

    @SqlQuery(SELECT + """
            ORDER BY model.id
            """)
    List<Model> all();

    @SqlQuery(SELECT + """
            WHERE model.provider_id = :providerId
            ORDER BY model.id
            """)
    List<Model> ofProvider(@Bind("providerId") long providerId);

    @SqlQuery(SELECT + """
            CROSS JOIN LATERAL (
                SELECT CASE :field WHEN 'model_name' THEN model.model_name WHEN 'alias' THEN coalesce(model.alias, '') ELSE '' END
                    AS sort_value
            ) AS sorted
            WHERE (model.model_name ILIKE :pattern OR model.alias ILIKE :pattern)
            """ + FILTERED + """
                AND (:first OR (sort_value, model.id) > (:afterValue, :afterId))
            ORDER BY sort_value, model.id
            LIMIT :fetch
            """)
    List<Model> ascending(@BindMethods Listing listing, @BindMethods("only") ModelFilter only);

    @SqlQuery(SELECT + """
            CROSS JOIN LATERAL (
                SELECT CASE :field WHEN 'model_name' THEN model.model_name WHEN 'alias' THEN coalesce(model.alias, '') ELSE '' END
                    AS sort_value
            ) AS sorted
            WHERE (model.model_name ILIKE :pattern OR model.alias ILIKE :pattern)
            """ + FILTERED + """
                AND (:first OR (sort_value, model.id) < (:afterValue, :afterId))
            ORDER BY sort_value DESC, model.id DESC
            LIMIT :fetch
            """)
    List<Model> descending(@BindMethods Listing listing, @BindMethods("only") ModelFilter only);

    @SqlQuery("""
            SELECT wanted.id
            FROM unnest(:ids) AS wanted (id)
            WHERE NOT EXISTS (SELECT 1 FROM model WHERE model.id = wanted.id)
            """)
    List<Long> absent(@Bind("ids") long[] ids);

    /** Providers without a model are missing. */
    @SqlQuery("""
            SELECT provider_id, count(*) AS models
            FROM model
            GROUP BY provider_id
            """)
    @KeyColumn("provider_id")
    @ValueColumn("models")
    Map<Long, Integer> countsByProvider();

    @SqlQuery("""
            SELECT min(valid_from)
            FROM price
            WHERE valid_from > now()
            """)
    Optional<Instant> nextPriceChange();
}
