-- What a key's calls cost since it was made: a list of keys need not sum up all days of each.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V022__key_costs.sql

-- ---------------------------------------------------------------------------------------------
-- key_total: costs: currency to amount, as in conversation.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE key_total
    ADD COLUMN costs jsonb NOT NULL DEFAULT '{}';

COMMENT ON COLUMN key_total.costs IS 'currency to amount';

UPDATE key_total
SET costs = by_key.costs
FROM (
    SELECT key_id, jsonb_object_agg(currency, cost) AS costs
    FROM (
        SELECT key_id, currency, sum(cost) AS cost
        FROM usage_day
        WHERE currency <> ''
        GROUP BY key_id, currency
        HAVING sum(cost) <> 0
    ) AS by_currency
    GROUP BY key_id
) AS by_key
WHERE key_total.key_id = by_key.key_id;

INSERT INTO schema_version (version, description) VALUES (22, 'key costs');
