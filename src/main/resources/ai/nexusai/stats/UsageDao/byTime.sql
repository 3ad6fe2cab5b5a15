-- By provider, model, group, hour, day or step, or all in one row ('all'), from the roll-ups without keys: days for the middle of a long
-- range, hours for its edges, steps of five minutes for a short range of late. Each of the four ranges may be empty.
WITH slices AS (
    SELECT
        CASE :by WHEN 'provider' THEN provider_id WHEN 'model' THEN model_id WHEN 'group' THEN group_id END AS id,
        CASE :by WHEN 'step' THEN starts_at WHEN 'hour' THEN date_trunc('hour', starts_at)
            WHEN 'day' THEN date_trunc('day', starts_at, :zone) END AS starts_at,
        currency,
        <sums>,
        <histograms>
    FROM (<read>) AS rolled_up
    WHERE (CAST(:only.providerId AS bigint) IS NULL OR provider_id = :only.providerId)
        AND (CAST(:only.modelId AS bigint) IS NULL OR model_id = :only.modelId)
        AND (CAST(:only.groupId AS bigint) IS NULL OR group_id = :only.groupId)
    GROUP BY 1, 2, currency
)
SELECT slices.id, slices.starts_at, dimension_name.name, slices.currency, <columns>, slices.first_histogram, slices.total_histogram
FROM slices
LEFT JOIN dimension_name ON dimension_name.kind = :by AND dimension_name.id = slices.id
ORDER BY slices.starts_at, slices.id, slices.currency
