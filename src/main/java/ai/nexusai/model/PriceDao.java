package ai.nexusai.model;

import ai.nexusai.usage.Price;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code price}. */
@RegisterRowMapper(PriceEntryMapper.class)
interface PriceDao {
    /** Every query of entries begins so. */
    String SELECT = """
            SELECT id, input, output, cached_input, cache_write, reasoning, per_call, currency, valid_from,
                    CASE WHEN valid_from > now() THEN 'FUTURE'
                        WHEN EXISTS (
                            SELECT 1
                            FROM price AS later
                            WHERE later.model_id = price.model_id
                                AND later.valid_from > price.valid_from
                                AND later.valid_from <= now()) THEN 'PAST'
                        ELSE 'IN_FORCE' END AS standing
            FROM price
            """;

    /** A price from its moment on, or from now on; one of the same moment is replaced. Answers its id. */
    @SqlQuery("""
            INSERT INTO price (model_id, valid_from, input, output, cached_input, cache_write, reasoning, per_call, currency)
            VALUES (:modelId, coalesce(:price.validFrom, now()), CAST(:price.input AS numeric), CAST(:price.output AS numeric),
                    CAST(:price.cachedInput AS numeric), CAST(:price.cacheWrite AS numeric), CAST(:price.reasoning AS numeric),
                    CAST(:price.perCall AS numeric), :price.currency)
            ON CONFLICT (model_id, valid_from) DO UPDATE
            SET input = excluded.input,
                output = excluded.output,
                cached_input = excluded.cached_input,
                cache_write = excluded.cache_write,
                reasoning = excluded.reasoning,
                per_call = excluded.per_call,
                currency = excluded.currency
            RETURNING id
            """)
    long put(@Bind("modelId") long modelId, @BindMethods("price") PriceDraft price);

    /** The latest first, those before a moment. */
    @SqlQuery(SELECT + """
            WHERE model_id = :modelId
                AND (CAST(:before AS timestamptz) IS NULL OR valid_from < :before)
            ORDER BY valid_from DESC
            LIMIT :fetch
            """)
    List<PriceEntry> history(@Bind("modelId") long modelId, @Bind("before") Optional<Instant> before, @Bind("fetch") int fetch);

    @SqlQuery(SELECT + """
            WHERE model_id = :modelId
                AND id = :id
            """)
    Optional<PriceEntry> find(@Bind("modelId") long modelId, @Bind("id") long id);

    @SqlQuery(SELECT + """
            WHERE model_id = :modelId
                AND valid_from = :moment
            """)
    Optional<PriceEntry> findAt(@Bind("modelId") long modelId, @Bind("moment") Instant moment);

    /** A row for each price of a model; one without a price for a model that has none. */
    @SqlQuery("""
            SELECT model.id AS model_id, input, output, cached_input, cache_write, reasoning, per_call, currency, valid_from
            FROM model
            LEFT JOIN price ON price.model_id = model.id
            WHERE model.id = ANY(:ids)
            """)
    @RegisterRowMapper(OfModelMapper.class)
    List<OfModel> ofModels(@Bind("ids") long[] ids);

    @SqlQuery("""
            SELECT model_id, input, output, cached_input, cache_write, reasoning, per_call, currency, valid_from
            FROM price
            WHERE valid_from > now()
            ORDER BY model_id, valid_from
            """)
    @RegisterRowMapper(OfModelMapper.class)
    List<OfModel> upcoming();

    /** One price of one of several models. */
    record OfModel(long modelId, Optional<Price> price) {}

    /** Reads it. */
    final class OfModelMapper implements RowMapper<OfModel> {

        @Override
        public OfModel map(ResultSet row, StatementContext context) throws SQLException {
            boolean there = row.getObject("valid_from") != null;
            return new OfModel(row.getLong("model_id"), there ? Optional.of(PriceColumns.price(row)) : Optional.empty());
        }
    }

    @SqlUpdate("""
            DELETE FROM price
            WHERE id = :id
            """)
    void delete(@Bind("id") long id);
}
