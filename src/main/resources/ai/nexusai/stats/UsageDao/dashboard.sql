-- What a dashboard shows of one range, in one pass over the roll-ups without keys: all in one row, by step, by model and by provider. Groups
-- are summed up first, since each row counts four times after that. For the four ranges see byTime.
WITH summed AS (
    SELECT
        model_id,
        provider_id,
        CASE :by WHEN 'step' THEN starts_at WHEN 'hour' THEN date_trunc('hour', starts_at)
            WHEN 'day' THEN date_trunc('day', starts_at, :zone) END AS starts_at,
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
            sum(first_histogram[9]), sum(first_histogram[10]), sum(first_histogram[11]), sum(first_histogram[12]),
            sum(first_histogram[13]), sum(first_histogram[14]), sum(first_histogram[15]), sum(first_histogram[16]),
            sum(first_histogram[17])] AS bigint[]) AS first_histogram,
        CAST(ARRAY[sum(total_histogram[1]), sum(total_histogram[2]), sum(total_histogram[3]), sum(total_histogram[4]),
            sum(total_histogram[5]), sum(total_histogram[6]), sum(total_histogram[7]), sum(total_histogram[8]),
            sum(total_histogram[9]), sum(total_histogram[10]), sum(total_histogram[11]), sum(total_histogram[12]),
            sum(total_histogram[13]), sum(total_histogram[14]), sum(total_histogram[15]), sum(total_histogram[16]),
            sum(total_histogram[17])] AS bigint[]) AS total_histogram
    FROM (
        SELECT starts_at, provider_id, model_id, group_id, currency, calls, ok, client_error, refused, upstream_error, interrupted,
            client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, unpriced,
            first_calls, first_ms, total_ms, first_histogram, total_histogram
        FROM usage_5min
        WHERE starts_at >= :read.steps.from AND starts_at < :read.steps.to
        UNION ALL
        SELECT starts_at, provider_id, model_id, group_id, currency, calls, ok, client_error, refused, upstream_error, interrupted,
            client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, unpriced,
            first_calls, first_ms, total_ms, first_histogram, total_histogram
        FROM usage_hour
        WHERE starts_at >= :read.hoursBefore.from AND starts_at < :read.hoursBefore.to
        UNION ALL
        SELECT starts_at, provider_id, model_id, group_id, currency, calls, ok, client_error, refused, upstream_error, interrupted,
            client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, unpriced,
            first_calls, first_ms, total_ms, first_histogram, total_histogram
        FROM usage_day_all
        WHERE starts_at >= :read.days.from AND starts_at < :read.days.to
        UNION ALL
        SELECT starts_at, provider_id, model_id, group_id, currency, calls, ok, client_error, refused, upstream_error, interrupted,
            client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, unpriced,
            first_calls, first_ms, total_ms, first_histogram, total_histogram
        FROM usage_hour
        WHERE starts_at >= :read.hoursAfter.from AND starts_at < :read.hoursAfter.to
    ) AS rolled_up
    GROUP BY 1, 2, 3, currency
), slices AS (
    SELECT
        CASE WHEN GROUPING(model_id) = 0 THEN 'model' WHEN GROUPING(provider_id) = 0 THEN 'provider' WHEN GROUPING(starts_at) = 0 THEN 'step'
            ELSE 'all' END AS part,
        coalesce(model_id, provider_id) AS id,
        starts_at,
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
            sum(first_histogram[9]), sum(first_histogram[10]), sum(first_histogram[11]), sum(first_histogram[12]),
            sum(first_histogram[13]), sum(first_histogram[14]), sum(first_histogram[15]), sum(first_histogram[16]),
            sum(first_histogram[17])] AS bigint[]) AS first_histogram,
        CAST(ARRAY[sum(total_histogram[1]), sum(total_histogram[2]), sum(total_histogram[3]), sum(total_histogram[4]),
            sum(total_histogram[5]), sum(total_histogram[6]), sum(total_histogram[7]), sum(total_histogram[8]),
            sum(total_histogram[9]), sum(total_histogram[10]), sum(total_histogram[11]), sum(total_histogram[12]),
            sum(total_histogram[13]), sum(total_histogram[14]), sum(total_histogram[15]), sum(total_histogram[16]),
            sum(total_histogram[17])] AS bigint[]) AS total_histogram
    FROM summed
    GROUP BY GROUPING SETS ((currency), (starts_at, currency), (model_id, currency), (provider_id, currency))
)
SELECT slices.part, slices.id, slices.starts_at, dimension_name.name, slices.currency, slices.calls, slices.ok, slices.client_error,
    slices.refused, slices.upstream_error, slices.interrupted, slices.client_gone, slices.timeout, slices.prompt_tokens,
    slices.completion_tokens, slices.cached_tokens, slices.cache_write_tokens, slices.reasoning_tokens, slices.cost, slices.unpriced,
    slices.first_calls, slices.first_ms, slices.total_ms, slices.first_histogram, slices.total_histogram
FROM slices
LEFT JOIN dimension_name ON dimension_name.kind = slices.part AND dimension_name.id = slices.id
ORDER BY slices.part, slices.starts_at, slices.id, slices.currency
