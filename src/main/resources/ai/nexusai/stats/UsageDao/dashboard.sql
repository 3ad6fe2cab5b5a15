-- What a dashboard shows of one range, in one pass over the roll-ups without keys: all in one row, by step, by model and by provider. Groups
-- are summed up first, since each row counts four times after that. For the four ranges see byTime.
WITH summed AS (
    SELECT
        model_id,
        provider_id,
        CASE :by WHEN 'step' THEN starts_at WHEN 'hour' THEN date_trunc('hour', starts_at)
            WHEN 'day' THEN date_trunc('day', starts_at, :zone) END AS starts_at,
        currency,
        <sums>,
        <histograms>
    FROM (<read>) AS rolled_up
    GROUP BY 1, 2, 3, currency
), slices AS (
    SELECT
        CASE WHEN GROUPING(model_id) = 0 THEN 'model' WHEN GROUPING(provider_id) = 0 THEN 'provider' WHEN GROUPING(starts_at) = 0 THEN 'step'
            ELSE 'all' END AS part,
        coalesce(model_id, provider_id) AS id,
        starts_at,
        currency,
        <sums>,
        <histograms>
    FROM summed
    GROUP BY GROUPING SETS ((currency), (starts_at, currency), (model_id, currency), (provider_id, currency))
)
SELECT slices.part, slices.id, slices.starts_at, dimension_name.name, slices.currency, <columns>, slices.first_histogram,
    slices.total_histogram
FROM slices
LEFT JOIN dimension_name ON dimension_name.kind = slices.part AND dimension_name.id = slices.id
ORDER BY slices.part, slices.starts_at, slices.id, slices.currency
