-- All of a range in one row, without percentiles: what a dashboard compares with. For the four ranges see byTime.
SELECT
    CAST(NULL AS bigint) AS id,
    CAST(NULL AS timestamptz) AS starts_at,
    CAST(NULL AS text) AS name,
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
    CAST(NULL AS bigint[]) AS first_histogram,
    CAST(NULL AS bigint[]) AS total_histogram
FROM (
    SELECT currency, calls, ok, client_error, refused, upstream_error, interrupted,
        client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, unpriced,
        first_calls, first_ms, total_ms
    FROM usage_5min
    WHERE starts_at >= :read.steps.from AND starts_at < :read.steps.to
    UNION ALL
    SELECT currency, calls, ok, client_error, refused, upstream_error, interrupted,
        client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, unpriced,
        first_calls, first_ms, total_ms
    FROM usage_hour
    WHERE starts_at >= :read.hoursBefore.from AND starts_at < :read.hoursBefore.to
    UNION ALL
    SELECT currency, calls, ok, client_error, refused, upstream_error, interrupted,
        client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, unpriced,
        first_calls, first_ms, total_ms
    FROM usage_day_all
    WHERE starts_at >= :read.days.from AND starts_at < :read.days.to
    UNION ALL
    SELECT currency, calls, ok, client_error, refused, upstream_error, interrupted,
        client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, unpriced,
        first_calls, first_ms, total_ms
    FROM usage_hour
    WHERE starts_at >= :read.hoursAfter.from AND starts_at < :read.hoursAfter.to
) AS rolled_up
GROUP BY currency
ORDER BY currency
