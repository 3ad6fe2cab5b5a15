-- Leases of limits: windows are told apart by their period and currency, parallel calls are given out like everything else, and what a
-- node holds is told in sums that only grow, so that a report that is sent twice changes nothing. Windows begin anew with this script.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V015__leases.sql

DROP FUNCTION quota_lease_take(bigint, text, text, text, bigint, bigint, text);
DROP TABLE quota_lease;
DROP TABLE quota_window;

-- ---------------------------------------------------------------------------------------------
-- quota_window: how much of a limit was given out to nodes in a window of time. Units are
-- requests, tokens, calls that run, or thousand-millionths of the budget's currency, which is unit
-- ('' for the others).
-- ---------------------------------------------------------------------------------------------
CREATE TABLE quota_window (
    id        bigint      GENERATED ALWAYS AS IDENTITY,
    key_id    bigint      NOT NULL,
    kind      text        NOT NULL,
    period    text        NOT NULL,
    unit      text        NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    leased    bigint      NOT NULL DEFAULT 0,
    CONSTRAINT quota_window_pk PRIMARY KEY (id),
    CONSTRAINT quota_window_unique UNIQUE (key_id, kind, period, unit, starts_at),
    CONSTRAINT quota_window_kind_known CHECK (kind IN ('requests', 'tokens', 'parallel', 'money')),
    CONSTRAINT quota_window_period_known CHECK (period IN ('minute', 'day', 'week', 'month', 'total'))
);

CREATE INDEX quota_window_end ON quota_window (ends_at);

-- ---------------------------------------------------------------------------------------------
-- quota_lease: what a node was granted of a window, returned and used of it; all are sums since the
-- node's first lease of the window. It holds greatest(granted - returned, used). When the node is
-- not heard of for 30 seconds (table node), what it did not use goes back to the window, but for
-- windows of a minute, which are over soon.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE quota_lease (
    window_id bigint NOT NULL,
    node      text   NOT NULL,
    granted   bigint NOT NULL,
    returned  bigint NOT NULL DEFAULT 0,
    used      bigint NOT NULL DEFAULT 0,
    CONSTRAINT quota_lease_pk PRIMARY KEY (window_id, node),
    CONSTRAINT quota_lease_window_fk FOREIGN KEY (window_id) REFERENCES quota_window (id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------
-- quota_bounds: the window that a moment lies in. Days and longer ones begin in the given zone; an
-- hour that the clocks skip or repeat makes a day shorter or longer.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION quota_bounds(period text, zone text, moment timestamptz, OUT begins timestamptz, OUT ends timestamptz)
    LANGUAGE sql
    STABLE
AS $$
    SELECT
        CASE period
            WHEN 'total' THEN TIMESTAMPTZ 'epoch'
            WHEN 'minute' THEN date_trunc('minute', moment)
            ELSE date_trunc(period, moment AT TIME ZONE zone) AT TIME ZONE zone END,
        CASE period
            WHEN 'total' THEN TIMESTAMPTZ '9999-01-01 00:00Z'
            WHEN 'minute' THEN date_trunc('minute', moment) + interval '1 minute'
            ELSE (date_trunc(period, moment AT TIME ZONE zone) + ('1 ' || period)::interval) AT TIME ZONE zone END
$$;

-- ---------------------------------------------------------------------------------------------
-- quota_take: gives a node a part of what is left of a limit in the window that is running: what it
-- wants where that is left, or an eighth of the rest when that is more, so that parts grow smaller
-- near the limit; of parallel calls only what it wants. What it used beyond its leases it gets on
-- top. Windows go by this server's clock.
-- the_window, now_returned, now_used: what the node knows of its lease so far; of another window
-- than the running one they do not matter, and a lease that the node does not know of any more ends.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION quota_take(the_key bigint, the_kind text, the_period text, the_unit text, zone text, most bigint, wanted bigint,
        the_node text, the_window bigint, now_returned bigint, now_used bigint,
        OUT window_id bigint, OUT granted bigint, OUT rest bigint, OUT ends_in_ms bigint)
    LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
    begins timestamptz;
    ends timestamptz;
    given bigint;
    freed bigint;
    old quota_lease%ROWTYPE;
    lack bigint := 0;
    more bigint;
BEGIN
    SELECT bounds.begins, bounds.ends INTO begins, ends
    FROM quota_bounds(the_period, zone, clock_timestamp()) AS bounds;
    INSERT INTO node (name) VALUES (the_node) ON CONFLICT DO NOTHING;
    SELECT id, leased INTO window_id, given
    FROM quota_window
    WHERE key_id = the_key AND kind = the_kind AND period = the_period AND unit = the_unit AND starts_at = begins
    FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO quota_window (key_id, kind, period, unit, starts_at, ends_at)
        VALUES (the_key, the_kind, the_period, the_unit, begins, ends)
        ON CONFLICT DO NOTHING;
        SELECT id, leased INTO window_id, given
        FROM quota_window
        WHERE key_id = the_key AND kind = the_kind AND period = the_period AND unit = the_unit AND starts_at = begins
        FOR UPDATE;
    END IF;
    WITH ended AS (
        DELETE FROM quota_lease AS lease
        WHERE lease.window_id = quota_take.window_id
            AND CASE WHEN lease.node = the_node THEN the_window <> quota_take.window_id
                ELSE the_period <> 'minute' AND NOT EXISTS (
                    SELECT 1
                    FROM node
                    WHERE node.name = lease.node AND node.seen_at > clock_timestamp() - interval '30 seconds') END
        RETURNING CASE the_kind WHEN 'parallel' THEN greatest(lease.granted - lease.returned, lease.used)
            ELSE greatest(0, lease.granted - lease.returned - lease.used) END AS free)
    SELECT coalesce(sum(free), 0) INTO freed
    FROM ended;
    given := given - freed;
    SELECT lease.* INTO old
    FROM quota_lease AS lease
    WHERE lease.window_id = quota_take.window_id AND lease.node = the_node;
    IF FOUND THEN
        now_returned := greatest(old.returned, now_returned);
        given := given - greatest(old.granted - old.returned, old.used) + greatest(old.granted - now_returned, now_used);
        lack := greatest(0, now_used - old.granted + now_returned);
    ELSE
        now_returned := 0;
        now_used := 0;
    END IF;
    rest := greatest(0, most - given);
    more := least(rest, greatest(wanted, CASE the_kind WHEN 'parallel' THEN 0 ELSE rest / 8 END));
    rest := rest - more;
    granted := lack + more;
    UPDATE quota_window
    SET leased = given + more
    WHERE id = quota_take.window_id;
    INSERT INTO quota_lease AS held (window_id, node, granted, returned, used)
    VALUES (quota_take.window_id, the_node, quota_take.granted, now_returned, now_used)
    ON CONFLICT (window_id, node) DO UPDATE
    SET granted = held.granted + excluded.granted, returned = excluded.returned, used = excluded.used;
    ends_in_ms := least(floor(extract(epoch FROM ends - clock_timestamp()) * 1000), 9e15);
END
$$;

-- ---------------------------------------------------------------------------------------------
-- quota_report: says that a node lives, and what it has returned and used of its leases by now.
-- Answers how many nodes live.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION quota_report(the_node text, windows bigint[], returns bigint[], uses bigint[]) RETURNS integer
    LANGUAGE plpgsql
AS $$
DECLARE
    told record;
    old quota_lease%ROWTYPE;
BEGIN
    INSERT INTO node (name, seen_at)
    VALUES (the_node, clock_timestamp())
    ON CONFLICT (name) DO UPDATE
    SET seen_at = excluded.seen_at;
    FOR told IN
        SELECT id, returned, used
        FROM unnest(windows, returns, uses) AS each (id, returned, used)
        ORDER BY id
    LOOP
        PERFORM 1
        FROM quota_window
        WHERE id = told.id
        FOR UPDATE;
        SELECT * INTO old
        FROM quota_lease
        WHERE window_id = told.id AND node = the_node;
        CONTINUE WHEN NOT FOUND;
        UPDATE quota_lease
        SET returned = greatest(old.returned, told.returned), used = told.used
        WHERE window_id = told.id AND node = the_node;
        UPDATE quota_window
        SET leased = leased - greatest(old.granted - old.returned, old.used)
                + greatest(old.granted - greatest(old.returned, told.returned), told.used)
        WHERE id = told.id;
    END LOOP;
    RETURN (
        SELECT count(*)
        FROM node
        WHERE seen_at > clock_timestamp() - interval '20 seconds');
END
$$;

-- ---------------------------------------------------------------------------------------------
-- quota_clean: takes away windows that are over, those of keys that are gone, and nodes of the past.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION quota_clean() RETURNS void
    LANGUAGE sql
AS $$
    DELETE FROM quota_window
    WHERE ends_at < clock_timestamp() - interval '1 hour'
        OR NOT EXISTS (
            SELECT 1
            FROM api_key
            WHERE api_key.id = quota_window.key_id);
    DELETE FROM node
    WHERE seen_at < clock_timestamp() - interval '1 hour'
$$;

INSERT INTO schema_version (version, description) VALUES (15, 'leases');
