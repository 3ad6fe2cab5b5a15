package ai.nexusai.key;

import ai.nexusai.db.Listing;
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

/** Table {@code api_key}; {@link GrantDao} has what the keys may use. */
@RegisterRowMapper(KeyMapper.class)
interface KeyDao {

    @SqlQuery("""
            INSERT INTO api_key (name, prefix, hash, grant_all, expires_at, allowed_ips, requests_per_min, tokens_per_min,
                    parallel_calls, budget_amount, budget_currency, budget_period, on_disconnect,
                    store_messages, may_reorder, personalized, enabled)
            VALUES (:draft.name, :row.prefix, decode(:row.hash, 'hex'), :draft.grants.all, :draft.expiresAt, :allowedIps,
                    :draft.limits.requestsPerMin, :draft.limits.tokensPerMin, :draft.limits.parallel, :draft.budgetAmount,
                    :draft.budgetCurrency, :draft.budgetPeriod, :draft.disconnect, :draft.storage, :draft.mayReorder, :row.personalized, :draft.enabled)
            RETURNING id
            """)
    long insert(@BindMethods("draft") KeyDraft draft, @BindMethods("row") KeyRow row, @Bind("allowedIps") String[] allowedIps);

    @SqlUpdate("""
            UPDATE api_key
            SET name = :draft.name,
                grant_all = :draft.grants.all,
                expires_at = :draft.expiresAt,
                allowed_ips = :allowedIps,
                requests_per_min = :draft.limits.requestsPerMin,
                tokens_per_min = :draft.limits.tokensPerMin,
                parallel_calls = :draft.limits.parallel,
                budget_amount = :draft.budgetAmount,
                budget_currency = :draft.budgetCurrency,
                budget_period = :draft.budgetPeriod,
                on_disconnect = :draft.disconnect,
                store_messages = :draft.storage,
                may_reorder = :draft.mayReorder,
                enabled = :draft.enabled,
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            """)
    void update(@Bind("id") long id, @BindMethods("draft") KeyDraft draft, @Bind("allowedIps") String[] allowedIps);

    @SqlUpdate("""
            UPDATE api_key
            SET prefix = :row.prefix,
                hash = decode(:row.hash, 'hex'),
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            """)
    void replaceText(@Bind("id") long id, @BindMethods("row") KeyRow row);

    /** Tells that what the key may use changed. */
    @SqlUpdate("""
            UPDATE api_key
            SET version = version + 1,
                updated_at = now()
            WHERE id = :id
            """)
    void touch(@Bind("id") long id);

    @SqlUpdate("""
            DELETE FROM api_key
            WHERE id = :id
            """)
    void delete(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, prefix, grant_all, expires_at, allowed_ips, requests_per_min, tokens_per_min, parallel_calls, budget_amount,
                    budget_currency, budget_period, on_disconnect, store_messages, may_reorder, enabled, version, created_at, updated_at
            FROM api_key
            WHERE id = :id
            """)
    Optional<ApiKey> find(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, prefix, grant_all, expires_at, allowed_ips, requests_per_min, tokens_per_min, parallel_calls, budget_amount,
                    budget_currency, budget_period, on_disconnect, store_messages, may_reorder, enabled, version, created_at, updated_at
            FROM api_key
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<ApiKey> lock(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, prefix, grant_all, expires_at, allowed_ips, requests_per_min, tokens_per_min, parallel_calls, budget_amount,
                    budget_currency, budget_period, on_disconnect, store_messages, may_reorder, enabled, version, created_at, updated_at
            FROM api_key
            WHERE hash = decode(:hash, 'hex')
            FOR UPDATE
            """)
    Optional<ApiKey> lockByHash(@Bind("hash") String hash);

    @SqlQuery("""
            SELECT id, name, prefix, grant_all, expires_at, allowed_ips, requests_per_min, tokens_per_min, parallel_calls, budget_amount,
                    budget_currency, budget_period, on_disconnect, store_messages, may_reorder, enabled, version, created_at, updated_at
            FROM api_key
            ORDER BY id
            """)
    List<ApiKey> all();

    @SqlQuery("""
            SELECT id, encode(hash, 'hex') AS hash
            FROM api_key
            """)
    @KeyColumn("hash")
    @ValueColumn("id")
    Map<String, Long> hashes();

    @SqlQuery("""
            SELECT id, name, prefix, grant_all, expires_at, allowed_ips, requests_per_min, tokens_per_min, parallel_calls, budget_amount,
                    budget_currency, budget_period, on_disconnect, store_messages, may_reorder, enabled, version, created_at, updated_at
            FROM api_key
            CROSS JOIN LATERAL (SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) > (:afterValue, :afterId))
            ORDER BY sort_value, id
            LIMIT :fetch
            """)
    List<ApiKey> ascending(@BindMethods Listing listing);

    @SqlQuery("""
            SELECT id, name, prefix, grant_all, expires_at, allowed_ips, requests_per_min, tokens_per_min, parallel_calls, budget_amount,
                    budget_currency, budget_period, on_disconnect, store_messages, may_reorder, enabled, version, created_at, updated_at
            FROM api_key
            CROSS JOIN LATERAL (SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) < (:afterValue, :afterId))
            ORDER BY sort_value DESC, id DESC
            LIMIT :fetch
            """)
    List<ApiKey> descending(@BindMethods Listing listing);
}
