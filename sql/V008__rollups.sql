-- Roll-ups: what reports and the dashboard read instead of the call log. Written with each batch of calls, in its transaction.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V008__rollups.sql

-- ---------------------------------------------------------------------------------------------
-- latency_histogram: how many of the given milliseconds fall into each of 17 buckets, whose upper
-- bounds are 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 30000 60000 and none.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION latency_bucket(ms bigint) RETURNS integer
    LANGUAGE sql
    IMMUTABLE
    PARALLEL SAFE
AS $$
    SELECT width_bucket(ms - 1, ARRAY[50, 100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 7500, 10000, 20000, 30000, 60000]::bigint[]) + 1
$$;

CREATE FUNCTION latency_add(counts bigint[], bucket integer) RETURNS bigint[]
    LANGUAGE plpgsql
    IMMUTABLE
    PARALLEL SAFE
AS $$
BEGIN
    IF bucket IS NOT NULL THEN
        counts[bucket] := counts[bucket] + 1;
    END IF;
    RETURN counts;
END
$$;

CREATE AGGREGATE latency_histogram(integer) (
    SFUNC = latency_add,
    STYPE = bigint[],
    INITCOND = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'
);

-- Sums histograms bucket by bucket.
CREATE FUNCTION histogram_add(one bigint[], other bigint[]) RETURNS bigint[]
    LANGUAGE sql
    IMMUTABLE
    PARALLEL SAFE
AS $$
    SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY place)
    FROM unnest(one, other) WITH ORDINALITY AS both_sides (a, b, place)
$$;

-- ---------------------------------------------------------------------------------------------
-- usage_5min: calls by provider, model and group in steps of five minutes; kept for 48 hours.
-- An absent dimension is id 0. currency '' = no cost is known. unpriced: answered calls whose
-- cost is not known. first_ms and total_ms are sums over calls that have them.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE usage_5min (
    starts_at          timestamptz NOT NULL,
    provider_id        bigint      NOT NULL,
    model_id           bigint      NOT NULL,
    group_id           bigint      NOT NULL,
    currency           text        NOT NULL,
    calls              bigint      NOT NULL,
    ok                 bigint      NOT NULL,
    client_error       bigint      NOT NULL,
    refused            bigint      NOT NULL,
    upstream_error     bigint      NOT NULL,
    interrupted        bigint      NOT NULL,
    client_gone        bigint      NOT NULL,
    timeout            bigint      NOT NULL,
    prompt_tokens      bigint      NOT NULL,
    completion_tokens  bigint      NOT NULL,
    cached_tokens      bigint      NOT NULL,
    cache_write_tokens bigint      NOT NULL,
    reasoning_tokens   bigint      NOT NULL,
    cost               numeric     NOT NULL,
    unpriced           bigint      NOT NULL,
    first_calls        bigint      NOT NULL,
    first_ms           bigint      NOT NULL,
    total_ms           bigint      NOT NULL,
    first_histogram    bigint[]    NOT NULL,
    total_histogram    bigint[]    NOT NULL,
    CONSTRAINT usage_5min_pk PRIMARY KEY (starts_at, provider_id, model_id, group_id, currency)
);

-- ---------------------------------------------------------------------------------------------
-- usage_hour: the same by the hour.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE usage_hour (
    LIKE usage_5min,
    CONSTRAINT usage_hour_pk PRIMARY KEY (starts_at, provider_id, model_id, group_id, currency)
);

-- ---------------------------------------------------------------------------------------------
-- usage_day: the same by the day and by key, without histograms. The day is one of the setting
-- time_zone at the time of writing.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE usage_day (
    day                date    NOT NULL,
    key_id             bigint  NOT NULL,
    provider_id        bigint  NOT NULL,
    model_id           bigint  NOT NULL,
    group_id           bigint  NOT NULL,
    currency           text    NOT NULL,
    calls              bigint  NOT NULL,
    ok                 bigint  NOT NULL,
    client_error       bigint  NOT NULL,
    refused            bigint  NOT NULL,
    upstream_error     bigint  NOT NULL,
    interrupted        bigint  NOT NULL,
    client_gone        bigint  NOT NULL,
    timeout            bigint  NOT NULL,
    prompt_tokens      bigint  NOT NULL,
    completion_tokens  bigint  NOT NULL,
    cached_tokens      bigint  NOT NULL,
    cache_write_tokens bigint  NOT NULL,
    reasoning_tokens   bigint  NOT NULL,
    cost               numeric NOT NULL,
    unpriced           bigint  NOT NULL,
    first_calls        bigint  NOT NULL,
    first_ms           bigint  NOT NULL,
    total_ms           bigint  NOT NULL,
    CONSTRAINT usage_day_pk PRIMARY KEY (day, key_id, provider_id, model_id, group_id, currency)
);

CREATE INDEX usage_day_key ON usage_day (key_id, day);

-- ---------------------------------------------------------------------------------------------
-- attempt_hour: tries by provider and model, also those that another candidate made up for:
-- success rates are read from here.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE attempt_hour (
    starts_at   timestamptz NOT NULL,
    provider_id bigint      NOT NULL,
    model_id    bigint      NOT NULL,
    attempts    bigint      NOT NULL,
    ok          bigint      NOT NULL,
    ms          bigint      NOT NULL,
    CONSTRAINT attempt_hour_pk PRIMARY KEY (starts_at, provider_id, model_id)
);

-- ---------------------------------------------------------------------------------------------
-- conversation: calls that carry the same conversation id. rounds: answered calls.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE conversation (
    conversation_id   text        NOT NULL,
    first_at          timestamptz NOT NULL,
    last_at           timestamptz NOT NULL,
    calls             bigint      NOT NULL,
    rounds            bigint      NOT NULL,
    prompt_tokens     bigint      NOT NULL,
    completion_tokens bigint      NOT NULL,
    CONSTRAINT conversation_pk PRIMARY KEY (conversation_id)
);

CREATE INDEX conversation_last ON conversation (last_at DESC, conversation_id);

-- ---------------------------------------------------------------------------------------------
-- key_total: a client key's calls since it was made; last_used_at is that of its latest call.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE key_total (
    key_id       bigint      NOT NULL,
    calls        bigint      NOT NULL,
    tokens       bigint      NOT NULL,
    last_used_at timestamptz NOT NULL,
    CONSTRAINT key_total_pk PRIMARY KEY (key_id)
);

-- ---------------------------------------------------------------------------------------------
-- dimension_name: what the ids of the roll-ups were last called; outlives what it names.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE dimension_name (
    kind text   NOT NULL,
    id   bigint NOT NULL,
    name text   NOT NULL,
    CONSTRAINT dimension_name_pk PRIMARY KEY (kind, id),
    CONSTRAINT dimension_name_kind_known CHECK (kind IN ('key', 'provider', 'model', 'group'))
);

INSERT INTO schema_version (version, description) VALUES (8, 'roll-ups');
