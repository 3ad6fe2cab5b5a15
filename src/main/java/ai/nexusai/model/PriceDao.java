package ai.nexusai.model;

import ai.nexusai.usage.Price;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code price}. */
@RegisterRowMapper(PriceMapper.class)
interface PriceDao {

    /** A price from its moment on, or from now on; one of the same moment is replaced. */
    @SqlUpdate("""
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
            """)
    void put(@Bind("modelId") long modelId, @BindMethods("price") PriceDraft price);

    @SqlQuery("""
            SELECT input, output, cached_input, cache_write, reasoning, per_call, currency, valid_from
            FROM price
            WHERE model_id = :modelId
            ORDER BY valid_from DESC
            LIMIT 500
            """)
    List<Price> history(@Bind("modelId") long modelId);
}
