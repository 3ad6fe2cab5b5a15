-- By key, provider, model, group or day from the daily roll-up, of all keys or one.
WITH slices AS (
    SELECT
        CASE :by WHEN 'key' THEN key_id WHEN 'provider' THEN provider_id WHEN 'model' THEN model_id WHEN 'group' THEN group_id END AS id,
        CASE :by WHEN 'day' THEN CAST(day AS timestamp) AT TIME ZONE CAST(:zoneId AS text) END AS starts_at,
        currency,
        <sums>
    FROM usage_day
    WHERE day >= :firstDay AND day <= :lastDay
        AND (CAST(:only.keyId AS bigint) IS NULL OR key_id = :only.keyId)
        AND (CAST(:only.providerId AS bigint) IS NULL OR provider_id = :only.providerId)
        AND (CAST(:only.modelId AS bigint) IS NULL OR model_id = :only.modelId)
        AND (CAST(:only.groupId AS bigint) IS NULL OR group_id = :only.groupId)
    GROUP BY 1, 2, currency
)
SELECT slices.id, slices.starts_at, dimension_name.name, slices.currency, <columns>,
    CAST(NULL AS bigint[]) AS first_histogram, CAST(NULL AS bigint[]) AS total_histogram
FROM slices
LEFT JOIN dimension_name ON dimension_name.kind = :by AND dimension_name.id = slices.id
ORDER BY slices.starts_at, slices.id, slices.currency
