-- By key, provider, model, group or day from the daily roll-up, of all keys or one.
WITH slices AS (
    SELECT
        CASE :by WHEN 'key' THEN key_id WHEN 'provider' THEN provider_id WHEN 'model' THEN model_id WHEN 'group' THEN group_id END AS id,
        CASE :by WHEN 'day' THEN CAST(day AS timestamp) AT TIME ZONE CAST(:zoneId AS text) END AS starts_at,
        currency,
        CAST(sum(calls) AS bigint) AS calls,
        CAST(sum(ok) AS bigint) AS ok,
        CAST(sum(client_error) AS bigint) AS client_error,
        CAST(sum(refused) AS bigint) AS refused,
        CAST(sum(upstream_error) AS bigint) AS upstream_error,
        CAST(sum(interrupted) AS bigint) AS interrupted,
        CAST(sum(client_gone) AS bigint) AS client_gone,
        CAST(sum(timeout) AS bigint) AS timeout,
        CAST(sum(prompt_tokens) AS bigint) AS prompt_tokens,
        CAST(sum(completion_tokens) AS bigint) AS completion_tokens,
        CAST(sum(cached_tokens) AS bigint) AS cached_tokens,
        CAST(sum(cache_write_tokens) AS bigint) AS cache_write_tokens,
        CAST(sum(reasoning_tokens) AS bigint) AS reasoning_tokens,
        sum(cost) AS cost,
        CAST(sum(unpriced) AS bigint) AS unpriced,
        CAST(sum(first_calls) AS bigint) AS first_calls,
        CAST(sum(first_ms) AS bigint) AS first_ms,
        CAST(sum(total_ms) AS bigint) AS total_ms
    FROM usage_day
    WHERE day >= :firstDay AND day <= :lastDay
        AND (CAST(:only.keyId AS bigint) IS NULL OR key_id = :only.keyId)
        AND (CAST(:only.providerId AS bigint) IS NULL OR provider_id = :only.providerId)
        AND (CAST(:only.modelId AS bigint) IS NULL OR model_id = :only.modelId)
        AND (CAST(:only.groupId AS bigint) IS NULL OR group_id = :only.groupId)
    GROUP BY 1, 2, currency
)
SELECT slices.id, slices.starts_at, dimension_name.name, slices.currency, slices.calls, slices.ok, slices.client_error, slices.refused,
    slices.upstream_error, slices.interrupted, slices.client_gone, slices.timeout, slices.prompt_tokens, slices.completion_tokens,
    slices.cached_tokens, slices.cache_write_tokens, slices.reasoning_tokens, slices.cost, slices.unpriced, slices.first_calls,
    slices.first_ms, slices.total_ms, CAST(NULL AS bigint[]) AS first_histogram, CAST(NULL AS bigint[]) AS total_histogram
FROM slices
LEFT JOIN dimension_name ON dimension_name.kind = :by AND dimension_name.id = slices.id
ORDER BY slices.starts_at, slices.id, slices.currency
