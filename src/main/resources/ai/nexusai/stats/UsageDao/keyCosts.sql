-- What the calls of some keys cost, by currency.
SELECT key_id, each.currency, CAST(each.amount AS numeric) AS cost
FROM key_total
CROSS JOIN jsonb_each_text(costs) AS each (currency, amount)
WHERE key_id = ANY(:keys)
