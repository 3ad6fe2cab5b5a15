-- What the calls of some keys cost, by currency.
SELECT key_id, currency, sum(cost) AS cost
FROM usage_day
WHERE key_id = ANY(:keys) AND currency <> ''
GROUP BY key_id, currency
