-- The call log: one row per client call, kept by month.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V003__call_log.sql

-- ---------------------------------------------------------------------------------------------
-- call_log: who asked for what, who served it, how it ended, what it cost. Ids and names side by
-- side and no foreign keys, so that history outlives what it tells of; an absent dimension is
-- id 0. Times are UTC months: partition call_log_2026_11 holds November 2026.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE call_log (
    id                 uuid        NOT NULL,
    started_at         timestamptz NOT NULL,
    outcome            text        NOT NULL,
    status             integer     NOT NULL,
    stream             boolean     NOT NULL,
    endpoint           text        NOT NULL,
    key_id             bigint      NOT NULL DEFAULT 0,
    key_name           text        NOT NULL DEFAULT '',
    requested_model    text        NOT NULL DEFAULT '',
    group_id           bigint      NOT NULL DEFAULT 0,
    group_name         text        NOT NULL DEFAULT '',
    provider_id        bigint      NOT NULL DEFAULT 0,
    provider_name      text        NOT NULL DEFAULT '',
    model_id           bigint      NOT NULL DEFAULT 0,
    model_name         text        NOT NULL DEFAULT '',
    conversation_id    text,
    first_token_ms     bigint,
    total_ms           bigint      NOT NULL,
    prompt_tokens      bigint,
    completion_tokens  bigint,
    cached_tokens      bigint,
    cache_write_tokens bigint,
    reasoning_tokens   bigint,
    tokens_source      text,
    cost               numeric,
    currency           text,
    client_ip          text        NOT NULL DEFAULT '',
    error              text,
    attempts           jsonb       NOT NULL DEFAULT '[]',
    CONSTRAINT call_log_pk PRIMARY KEY (id, started_at),
    CONSTRAINT call_log_outcome_known CHECK (outcome IN
        ('ok', 'client_error', 'refused', 'upstream_error', 'interrupted', 'client_gone', 'timeout')),
    CONSTRAINT call_log_tokens_source_known CHECK (tokens_source IN ('upstream', 'drained', 'counted', 'estimated'))
) PARTITION BY RANGE (started_at);

-- Lists go by time, newest first, and page by (started_at, id); each filter has the same order behind it.
CREATE INDEX call_log_time ON call_log (started_at DESC, id DESC);
CREATE INDEX call_log_key ON call_log (key_id, started_at DESC, id DESC);
CREATE INDEX call_log_provider ON call_log (provider_id, started_at DESC, id DESC);
CREATE INDEX call_log_model ON call_log (model_id, started_at DESC, id DESC);
CREATE INDEX call_log_conversation ON call_log (conversation_id, started_at DESC, id DESC) WHERE conversation_id IS NOT NULL;
CREATE INDEX call_log_failed ON call_log (outcome, started_at DESC, id DESC) WHERE outcome <> 'ok';

-- Must stay empty: a row in it came without its month's partition. call_log_ensure_partitions moves
-- such rows to their place when it makes that partition.
CREATE TABLE call_log_default PARTITION OF call_log DEFAULT;

-- ---------------------------------------------------------------------------------------------
-- call_log_ensure_partitions: makes the partitions of the given months that are not there yet and
-- answers how many it made. The application's role owns no table: it may only call this.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION call_log_ensure_partitions(from_time timestamptz, months integer) RETURNS integer
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET lock_timeout = '3s'
    SET timezone = 'UTC'
AS $$
DECLARE
    month timestamptz;
    following timestamptz;
    partition text;
    made integer := 0;
BEGIN
    IF months NOT BETWEEN 1 AND 120 THEN
        RAISE EXCEPTION 'months must be from 1 to 120, not %', months USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR ahead IN 0 .. months - 1 LOOP
        month := date_trunc('month', from_time) + make_interval(months => ahead);
        following := month + interval '1 month';
        partition := 'call_log_' || to_char(month, 'YYYY_MM');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- One node at a time; whoever waited finds the partition made.
        PERFORM pg_advisory_xact_lock(hashtext('call_log_ensure_partitions'));
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- Attaching a finished table lets readers and writers of the other months go on, which
        -- CREATE TABLE ... PARTITION OF would not.
        EXECUTE format('CREATE TABLE %I (LIKE call_log INCLUDING ALL)', partition);
        EXECUTE format('WITH stray AS (DELETE FROM call_log_default WHERE started_at >= %L AND started_at < %L RETURNING *) '
            'INSERT INTO %I SELECT * FROM stray', month, following, partition);
        EXECUTE format('ALTER TABLE call_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, month, following);
        made := made + 1;
    END LOOP;
    RETURN made;
END
$$;

-- ---------------------------------------------------------------------------------------------
-- call_log_drop_partitions: drops the months that ended before the given time, which must not lie
-- in the future, and answers how many they were. Rows of call_log_default stay.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION call_log_drop_partitions(before_time timestamptz) RETURNS integer
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET lock_timeout = '3s'
    SET timezone = 'UTC'
AS $$
DECLARE
    partition text;
    dropped integer := 0;
BEGIN
    IF before_time IS NULL OR before_time > now() THEN
        RAISE EXCEPTION 'before_time must not lie in the future' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR partition IN
        SELECT child.relname
        FROM pg_inherits
        JOIN pg_class child ON child.oid = inhrelid
        WHERE inhparent = 'call_log'::regclass
            AND child.relname ~ '^call_log_\d{4}_\d{2}$'
            AND to_date(right(child.relname, 7), 'YYYY_MM') + interval '1 month' <= before_time
        ORDER BY child.relname
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;

-- ---------------------------------------------------------------------------------------------
-- call_log_stray_rows: how many rows lie in call_log_default; more than 0 is worth an alert.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION call_log_stray_rows() RETURNS bigint
    LANGUAGE sql
    STABLE
    SECURITY DEFINER
AS $$
    SELECT count(*)
    FROM call_log_default
$$;

-- The functions see this schema and nothing that a caller may put before it. Who may call them
-- is the owner's to say: GRANT EXECUTE ON FUNCTION ... TO the application's role.
DO $$
DECLARE
    signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY['call_log_ensure_partitions(timestamptz, integer)', 'call_log_drop_partitions(timestamptz)',
        'call_log_stray_rows()']
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', signature, current_schema());
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    END LOOP;
END
$$;

SELECT call_log_ensure_partitions(now(), 2);

INSERT INTO schema_version (version, description) VALUES (3, 'call log');
