-- The first day of which anything is known.
SELECT starts_at
FROM usage_day_all
ORDER BY starts_at
LIMIT 1
