-- The same from the roll-up in steps of five minutes, for ranges of the last two days.
SELECT
    CASE :by WHEN 'provider' THEN provider_id WHEN 'model' THEN model_id WHEN 'group' THEN group_id END AS id,
    CASE :by WHEN 'step' THEN usage_5min.starts_at WHEN 'hour' THEN date_trunc('hour', usage_5min.starts_at)
        WHEN 'day' THEN date_trunc('day', usage_5min.starts_at, :zone) END AS starts_at,
    max(dimension_name.name) AS name,
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
    CAST(sum(total_ms) AS bigint) AS total_ms,
    CAST(ARRAY[sum(first_histogram[1]), sum(first_histogram[2]), sum(first_histogram[3]), sum(first_histogram[4]),
        sum(first_histogram[5]), sum(first_histogram[6]), sum(first_histogram[7]), sum(first_histogram[8]),
        sum(first_histogram[9]), sum(first_histogram[10]), sum(first_histogram[11]),
        sum(first_histogram[12]), sum(first_histogram[13]), sum(first_histogram[14]),
        sum(first_histogram[15]), sum(first_histogram[16]), sum(first_histogram[17])] AS bigint[]) AS first_histogram,
    CAST(ARRAY[sum(total_histogram[1]), sum(total_histogram[2]), sum(total_histogram[3]), sum(total_histogram[4]),
        sum(total_histogram[5]), sum(total_histogram[6]), sum(total_histogram[7]), sum(total_histogram[8]),
        sum(total_histogram[9]), sum(total_histogram[10]), sum(total_histogram[11]),
        sum(total_histogram[12]), sum(total_histogram[13]), sum(total_histogram[14]),
        sum(total_histogram[15]), sum(total_histogram[16]), sum(total_histogram[17])] AS bigint[]) AS total_histogram
FROM usage_5min
LEFT JOIN dimension_name ON dimension_name.kind = :by
    AND dimension_name.id = CASE :by WHEN 'provider' THEN provider_id WHEN 'model' THEN model_id WHEN 'group' THEN group_id END
WHERE usage_5min.starts_at >= :from AND usage_5min.starts_at < :to
GROUP BY 1, 2, currency
ORDER BY 2, 1, currency
