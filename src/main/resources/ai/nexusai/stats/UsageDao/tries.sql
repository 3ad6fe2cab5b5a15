-- Tries by provider, the busiest first.
SELECT
    provider_id AS id,
    coalesce(max(dimension_name.name), '') AS name,
    CAST(sum(attempts) AS bigint) AS attempts,
    CAST(sum(ok) AS bigint) AS ok,
    round(sum(ok) / sum(attempts), 6) AS success_rate,
    CAST(round(sum(ms) / sum(attempts)) AS bigint) AS ms
FROM attempt_hour
LEFT JOIN dimension_name ON dimension_name.kind = 'provider' AND dimension_name.id = provider_id
WHERE starts_at >= :from AND starts_at < :to
GROUP BY provider_id
ORDER BY sum(attempts) DESC, provider_id
LIMIT 100
