-- The order of logging, which the live tail follows; indexes for the filters that had none; days of all keys.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V016__log_order.sql

-- ---------------------------------------------------------------------------------------------
-- call_log.logged_order: grows in the order in which rows became visible, whenever their calls
-- started. Whoever writes rows holds the advisory lock hashtext('call_log') from the first row to
-- the commit: without it a number could appear behind a higher one that readers have passed. Rows
-- from before this script have none. The application's role needs USAGE on the sequence.
-- ---------------------------------------------------------------------------------------------
CREATE SEQUENCE call_log_order;
ALTER TABLE call_log ADD COLUMN logged_order bigint;
ALTER TABLE call_log ALTER COLUMN logged_order SET DEFAULT nextval('call_log_order');
ALTER SEQUENCE call_log_order OWNED BY call_log.logged_order;

CREATE INDEX call_log_logged ON call_log (logged_order);

-- The remaining filters of the list, in its order; small ones, since most calls succeed.
CREATE INDEX call_log_group ON call_log (group_id, started_at DESC, id DESC) WHERE group_id <> 0;
CREATE INDEX call_log_status ON call_log (status, started_at DESC, id DESC) WHERE status >= 400;
CREATE INDEX call_log_error ON call_log (started_at DESC, id DESC) WHERE error IS NOT NULL;

-- ---------------------------------------------------------------------------------------------
-- usage_day_all: usage_hour by the day, for long ranges. A row's starts_at is the beginning of the
-- day in the setting time_zone at the time of writing; an hour belongs to the day that it begins in.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE usage_day_all (
    LIKE usage_hour,
    CONSTRAINT usage_day_all_pk PRIMARY KEY (starts_at, provider_id, model_id, group_id, currency)
);

-- Sums histograms bucket by bucket.
CREATE AGGREGATE histogram_sum(bigint[]) (
    SFUNC = histogram_add,
    STYPE = bigint[],
    INITCOND = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'
);

INSERT INTO usage_day_all (starts_at, provider_id, model_id, group_id, currency, calls, ok, client_error, refused, upstream_error,
    interrupted, client_gone, timeout, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost,
    unpriced, first_calls, first_ms, total_ms, first_histogram, total_histogram)
SELECT date_trunc('day', starts_at, coalesce((SELECT value #>> '{}' FROM setting WHERE name = 'time_zone'), current_setting('TimeZone'))) AS day,
    provider_id, model_id, group_id, currency, sum(calls), sum(ok), sum(client_error), sum(refused), sum(upstream_error),
    sum(interrupted), sum(client_gone), sum(timeout), sum(prompt_tokens), sum(completion_tokens), sum(cached_tokens),
    sum(cache_write_tokens), sum(reasoning_tokens), sum(cost), sum(unpriced), sum(first_calls), sum(first_ms), sum(total_ms),
    histogram_sum(first_histogram), histogram_sum(total_histogram)
FROM usage_hour
GROUP BY day, provider_id, model_id, group_id, currency;

-- Conversations of a range are counted from the index alone.
CREATE INDEX conversation_range ON conversation (last_at, first_at);

INSERT INTO schema_version (version, description) VALUES (16, 'log order');
