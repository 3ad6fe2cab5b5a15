-- Long work in the background, and roll-ups that calls can be taken out of again.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V014__jobs.sql

-- ---------------------------------------------------------------------------------------------
-- job: long work that an administrator asked for. One node at a time has it, by a lease that each
-- step renews; position is where the next step begins, written in the step's own transaction, so
-- that another node can go on from there. cancelled: the node is to stop after its step.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE job (
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    kind        text        NOT NULL,
    state       text        NOT NULL DEFAULT 'queued',
    input       jsonb       NOT NULL,
    total       bigint,
    done        bigint      NOT NULL DEFAULT 0,
    position    jsonb,
    result      jsonb,
    error       text,
    cancelled   boolean     NOT NULL DEFAULT false,
    created_by  text        NOT NULL,
    node        text,
    lease_until timestamptz,
    created_at  timestamptz NOT NULL DEFAULT now(),
    started_at  timestamptz,
    ended_at    timestamptz,
    CONSTRAINT job_pk PRIMARY KEY (id),
    CONSTRAINT job_state_known CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    CONSTRAINT job_ended_whole CHECK ((ended_at IS NULL) = (state IN ('queued', 'running'))),
    CONSTRAINT job_held_whole CHECK (state <> 'running' OR (node IS NOT NULL AND lease_until IS NOT NULL)),
    CONSTRAINT job_done_positive CHECK (done >= 0)
);

CREATE INDEX job_open ON job (id) WHERE state IN ('queued', 'running');

-- ---------------------------------------------------------------------------------------------
-- latency_histogram with a sign: -1 takes a call out of its bucket.
-- ---------------------------------------------------------------------------------------------
CREATE FUNCTION latency_add(counts bigint[], bucket integer, sign integer) RETURNS bigint[]
    LANGUAGE plpgsql
    IMMUTABLE
    PARALLEL SAFE
AS $$
BEGIN
    IF bucket IS NOT NULL THEN
        counts[bucket] := counts[bucket] + sign;
    END IF;
    RETURN counts;
END
$$;

CREATE AGGREGATE latency_histogram(integer, integer) (
    SFUNC = latency_add,
    STYPE = bigint[],
    INITCOND = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'
);

INSERT INTO schema_version (version, description) VALUES (14, 'jobs');
