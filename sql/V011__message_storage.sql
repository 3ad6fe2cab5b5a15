-- Message storage: what clients asked and were answered, for keys that have it kept, by day.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V011__message_storage.sql

-- ---------------------------------------------------------------------------------------------
-- api_key: what is kept of a key's calls. NULL = as the setting store_messages says.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE api_key
    ADD COLUMN store_messages text,
    ADD CONSTRAINT api_key_store_messages_known CHECK (store_messages IN ('off', 'metadata', 'full'));

-- ---------------------------------------------------------------------------------------------
-- call_body: request and answer of a call, each as gzip of UTF-8, mostly JSON. NULL = there is none.
-- *_bytes is the length before it was compressed; *_cut tells that what came was longer than what
-- is kept. The call itself is the row of call_log with the same id and time. Times are UTC days:
-- partition call_body_2026_11_21 holds November 21.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE call_body (
    id            uuid        NOT NULL,
    started_at    timestamptz NOT NULL,
    request       bytea,
    request_bytes integer     NOT NULL DEFAULT 0,
    request_cut   boolean     NOT NULL DEFAULT false,
    answer        bytea,
    answer_bytes  integer     NOT NULL DEFAULT 0,
    answer_cut    boolean     NOT NULL DEFAULT false,
    CONSTRAINT call_body_pk PRIMARY KEY (id, started_at)
) PARTITION BY RANGE (started_at);

-- It is compressed already.
ALTER TABLE call_body
    ALTER COLUMN request SET STORAGE EXTERNAL,
    ALTER COLUMN answer SET STORAGE EXTERNAL;

-- Must stay empty: a row in it came without its day's partition. call_body_ensure_partitions moves
-- such rows to their place when it makes that partition.
CREATE TABLE call_body_default PARTITION OF call_body DEFAULT;

-- ---------------------------------------------------------------------------------------------
-- call_body_ensure_partitions: makes the partitions of the given days that are not there yet and
-- answers how many it made. The application's role owns no table: it may only call this.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION call_body_ensure_partitions(from_time timestamptz, days integer) RETURNS integer
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET lock_timeout = '3s'
    SET timezone = 'UTC'
AS $$
DECLARE
    day timestamptz;
    following timestamptz;
    partition text;
    made integer := 0;
BEGIN
    IF days NOT BETWEEN 1 AND 366 THEN
        RAISE EXCEPTION 'days must be from 1 to 366, not %', days USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR ahead IN 0 .. days - 1 LOOP
        day := date_trunc('day', from_time) + make_interval(days => ahead);
        following := day + interval '1 day';
        partition := 'call_body_' || to_char(day, 'YYYY_MM_DD');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- One node at a time; whoever waited finds the partition made.
        PERFORM pg_advisory_xact_lock(hashtext('call_body_ensure_partitions'));
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- Attaching a finished table lets readers and writers of the other days go on.
        EXECUTE format('CREATE TABLE %I (LIKE call_body INCLUDING ALL)', partition);
        EXECUTE format('WITH stray AS (DELETE FROM call_body_default WHERE started_at >= %L AND started_at < %L RETURNING *) '
            'INSERT INTO %I SELECT * FROM stray', day, following, partition);
        EXECUTE format('ALTER TABLE call_body ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, day, following);
        made := made + 1;
    END LOOP;
    RETURN made;
END
$$;

-- ---------------------------------------------------------------------------------------------
-- call_body_drop_partitions: drops the days that ended before the given time, which must not lie
-- in the future, and answers how many they were. Rows of call_body_default stay.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION call_body_drop_partitions(before_time timestamptz) RETURNS integer
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
        WHERE inhparent = 'call_body'::regclass
            AND child.relname ~ '^call_body_\d{4}_\d{2}_\d{2}$'
            AND to_date(right(child.relname, 10), 'YYYY_MM_DD') + interval '1 day' <= before_time
        ORDER BY child.relname
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;

-- ---------------------------------------------------------------------------------------------
-- call_body_stray_rows: how many rows lie in call_body_default; more than 0 is worth an alert.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION call_body_stray_rows() RETURNS bigint
    LANGUAGE sql
    STABLE
    SECURITY DEFINER
AS $$
    SELECT count(*)
    FROM call_body_default
$$;

-- The functions see this schema and nothing that a caller may put before it. Who may call them
-- is the owner's to say: GRANT EXECUTE ON FUNCTION ... TO the application's role.
DO $$
DECLARE
    signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY['call_body_ensure_partitions(timestamptz, integer)', 'call_body_drop_partitions(timestamptz)',
        'call_body_stray_rows()']
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', signature, current_schema());
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    END LOOP;
END
$$;

SELECT call_body_ensure_partitions(now(), 3);

INSERT INTO schema_version (version, description) VALUES (11, 'message storage');
