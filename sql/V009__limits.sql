-- Limits and budgets of client keys, and the windows that all nodes share.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V009__limits.sql

-- ---------------------------------------------------------------------------------------------
-- api_key: how much a key may use. NULL = no limit of its own. A budget is an amount of a currency
-- per period; 'total' counts from the key's beginning.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE api_key
    ADD COLUMN requests_per_min integer,
    ADD COLUMN tokens_per_min   bigint,
    ADD COLUMN parallel_calls   integer,
    ADD COLUMN budget_amount    numeric,
    ADD COLUMN budget_currency  text,
    ADD COLUMN budget_period    text,
    ADD CONSTRAINT api_key_limits_positive CHECK (requests_per_min >= 1 AND tokens_per_min >= 1 AND parallel_calls >= 1
        AND budget_amount > 0),
    ADD CONSTRAINT api_key_budget_whole CHECK ((budget_amount IS NULL) = (budget_currency IS NULL)
        AND (budget_amount IS NULL) = (budget_period IS NULL)),
    ADD CONSTRAINT api_key_budget_period_known CHECK (budget_period IN ('day', 'week', 'month', 'total'));

-- ---------------------------------------------------------------------------------------------
-- quota_window: how much of a limit was given out to nodes in a window of time. Units are
-- requests, tokens, or thousand-millionths of the budget's currency.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE quota_window (
    key_id    bigint      NOT NULL,
    kind      text        NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    leased    bigint      NOT NULL DEFAULT 0,
    CONSTRAINT quota_window_pk PRIMARY KEY (key_id, kind, starts_at),
    CONSTRAINT quota_window_kind_known CHECK (kind IN ('requests', 'tokens', 'money'))
);

CREATE INDEX quota_window_end ON quota_window (ends_at);

-- ---------------------------------------------------------------------------------------------
-- quota_lease: what one node holds of a window, and how much of that it has used. When a node is
-- not heard of until expires_at, what it did not use goes back to the window.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE quota_lease (
    key_id     bigint      NOT NULL,
    kind       text        NOT NULL,
    starts_at  timestamptz NOT NULL,
    node       text        NOT NULL,
    amount     bigint      NOT NULL,
    used       bigint      NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    CONSTRAINT quota_lease_pk PRIMARY KEY (key_id, kind, starts_at, node),
    CONSTRAINT quota_lease_window_fk FOREIGN KEY (key_id, kind, starts_at) REFERENCES quota_window (key_id, kind, starts_at)
        ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------
-- node: the processes that share this database, for shares of parallel calls.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE node (
    name    text        NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT node_pk PRIMARY KEY (name)
);

-- ---------------------------------------------------------------------------------------------
-- quota_lease_take: gives a node a part of what is left of a limit in the window that is running:
-- at least what it wants where that is left, and an eighth of the rest, so that parts grow smaller
-- near the limit. Windows go by this server's clock, days and longer by the given time zone.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION quota_lease_take(the_key bigint, the_kind text, period text, zone text, most bigint, wanted bigint, the_node text,
        OUT granted bigint, OUT rest bigint, OUT ends_in_ms bigint)
    LANGUAGE plpgsql
AS $$
DECLARE
    begins timestamptz := CASE period
        WHEN 'total' THEN TIMESTAMPTZ 'epoch'
        WHEN 'minute' THEN date_trunc('minute', clock_timestamp())
        ELSE date_trunc(period, clock_timestamp(), zone) END;
    ends timestamptz := CASE period
        WHEN 'total' THEN TIMESTAMPTZ '9999-01-01 00:00Z'
        WHEN 'minute' THEN begins + interval '1 minute'
        ELSE ((begins AT TIME ZONE zone) + ('1 ' || period)::interval) AT TIME ZONE zone END;
    given bigint;
BEGIN
    INSERT INTO quota_window (key_id, kind, starts_at, ends_at)
    VALUES (the_key, the_kind, begins, ends)
    ON CONFLICT DO NOTHING;
    SELECT leased INTO given
    FROM quota_window
    WHERE key_id = the_key AND kind = the_kind AND starts_at = begins
    FOR UPDATE;
    WITH dead AS (
        DELETE FROM quota_lease
        WHERE key_id = the_key AND kind = the_kind AND starts_at = begins AND node <> the_node AND expires_at < clock_timestamp()
        RETURNING amount - used AS unused)
    SELECT given - coalesce(sum(unused), 0) INTO given
    FROM dead;
    granted := greatest(0, least(most - given, greatest(wanted, (most - given) / 8)));
    UPDATE quota_window
    SET leased = given + granted
    WHERE key_id = the_key AND kind = the_kind AND starts_at = begins;
    INSERT INTO quota_lease AS held (key_id, kind, starts_at, node, amount, expires_at)
    VALUES (the_key, the_kind, begins, the_node, granted, clock_timestamp() + interval '30 seconds')
    ON CONFLICT (key_id, kind, starts_at, node) DO UPDATE
    SET amount = held.amount + excluded.amount, expires_at = excluded.expires_at;
    rest := greatest(0, most - given - granted);
    ends_in_ms := least(ceil(extract(epoch FROM ends - clock_timestamp()) * 1000), 9e15);
END
$$;

INSERT INTO schema_version (version, description) VALUES (9, 'limits');
