-- What nodes tell each other of upstreams that fail: tripped providers and models, credentials set aside.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V005__health.sql

-- ---------------------------------------------------------------------------------------------
-- breaker: a provider (model_id 0) or one of its models that is left alone until tripped_until and
-- then probed; the row goes with the first success. trips: how often without a success in between.
-- Written by each node's background thread, read by all each second; no call waits for it.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE breaker (
    provider_id   bigint      NOT NULL,
    model_id      bigint      NOT NULL DEFAULT 0,
    tripped_until timestamptz NOT NULL,
    reason        text        NOT NULL,
    failures      integer     NOT NULL,
    trips         integer     NOT NULL,
    node          text        NOT NULL,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT breaker_pk PRIMARY KEY (provider_id, model_id),
    CONSTRAINT breaker_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE CASCADE,
    CONSTRAINT breaker_counts_positive CHECK (failures >= 0 AND trips >= 1)
);

-- ---------------------------------------------------------------------------------------------
-- credential_set_aside: a credential that its provider refused, left alone until a moment and then
-- used again. times: how often without having been accepted in between.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE credential_set_aside (
    credential_id bigint      NOT NULL,
    reason        text        NOT NULL,
    since         timestamptz NOT NULL,
    until         timestamptz NOT NULL,
    times         integer     NOT NULL,
    node          text        NOT NULL,
    CONSTRAINT credential_set_aside_pk PRIMARY KEY (credential_id),
    CONSTRAINT credential_set_aside_credential_fk FOREIGN KEY (credential_id) REFERENCES credential (id) ON DELETE CASCADE,
    CONSTRAINT credential_set_aside_times_positive CHECK (times >= 1)
);

INSERT INTO schema_version (version, description) VALUES (5, 'health');
