-- Conversations: of which key, and what they cost.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V017__conversations.sql

-- ---------------------------------------------------------------------------------------------
-- cost_add: sums amounts by currency, both as {"USD": 0.25}.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION cost_add(one jsonb, other jsonb) RETURNS jsonb
    LANGUAGE sql
    IMMUTABLE
    PARALLEL SAFE
AS $$
    SELECT coalesce(jsonb_object_agg(currency, amount), '{}')
    FROM (
        SELECT currency, sum(value::numeric) AS amount
        FROM (SELECT * FROM jsonb_each_text(one) UNION ALL SELECT * FROM jsonb_each_text(other)) AS both_sides (currency, value)
        GROUP BY currency
        HAVING sum(value::numeric) <> 0
    ) AS sums
$$;

-- ---------------------------------------------------------------------------------------------
-- conversation: calls of one key that carry the same conversation id, which clients choose: two
-- keys may choose the same. rounds: answered calls; costs: currency to amount; unpriced: answered
-- calls whose cost is not known. Written anew from the call log, since the old rows tell no key.
-- ---------------------------------------------------------------------------------------------
DELETE FROM conversation;

ALTER TABLE conversation
    ADD COLUMN key_id   bigint NOT NULL,
    ADD COLUMN costs    jsonb  NOT NULL DEFAULT '{}',
    ADD COLUMN unpriced bigint NOT NULL DEFAULT 0,
    DROP CONSTRAINT conversation_pk,
    ADD CONSTRAINT conversation_pk PRIMARY KEY (conversation_id, key_id);

DROP INDEX conversation_last;
CREATE INDEX conversation_last ON conversation (last_at DESC, conversation_id DESC, key_id DESC);
CREATE INDEX conversation_key ON conversation (key_id, last_at DESC, conversation_id DESC);

INSERT INTO conversation (conversation_id, key_id, first_at, last_at, calls, rounds, prompt_tokens, completion_tokens, costs, unpriced)
SELECT conversation_id, key_id, min(first_at), max(last_at), sum(calls), sum(rounds), sum(prompt_tokens), sum(completion_tokens),
    coalesce(jsonb_object_agg(currency, cost) FILTER (WHERE currency IS NOT NULL), '{}'), sum(unpriced)
FROM (
    SELECT conversation_id, key_id, currency, min(started_at) AS first_at, max(started_at) AS last_at, count(*) AS calls,
        count(*) FILTER (WHERE outcome = 'ok') AS rounds, coalesce(sum(prompt_tokens), 0) AS prompt_tokens,
        coalesce(sum(completion_tokens), 0) AS completion_tokens, sum(cost) AS cost,
        count(*) FILTER (WHERE cost IS NULL AND outcome IN ('ok', 'interrupted', 'client_gone')) AS unpriced
    FROM call_log
    WHERE conversation_id IN (SELECT conversation_id FROM call_log WHERE conversation_id <> id::text)
    GROUP BY conversation_id, key_id, currency
) AS by_currency
GROUP BY conversation_id, key_id;

INSERT INTO schema_version (version, description) VALUES (17, 'conversations');
