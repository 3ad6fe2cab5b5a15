-- The calls of some keys since they were made.
SELECT key_id, calls, tokens, last_used_at
FROM key_total
WHERE key_id = ANY(:keys)
