-- All of a range in one row, without percentiles: what a dashboard compares with. For the four ranges see byTime.
SELECT
    CAST(NULL AS bigint) AS id,
    CAST(NULL AS timestamptz) AS starts_at,
    CAST(NULL AS text) AS name,
    currency,
    <sums>,
    CAST(NULL AS bigint[]) AS first_histogram,
    CAST(NULL AS bigint[]) AS total_histogram
FROM (<read>) AS rolled_up
GROUP BY currency
ORDER BY currency
