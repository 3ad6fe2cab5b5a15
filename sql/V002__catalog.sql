-- What calls are routed by: providers, credentials, models, prices, groups, client keys and their grants.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V002__catalog.sql

-- ---------------------------------------------------------------------------------------------
-- provider: a registered upstream endpoint. headers: extra request headers, name to value.
-- Timeouts in milliseconds, 0 = none.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE provider (
    id            bigint      GENERATED ALWAYS AS IDENTITY,
    name          text        NOT NULL,
    server_url    text        NOT NULL,
    dialect       text        NOT NULL DEFAULT 'openai',
    description   text        NOT NULL DEFAULT '',
    headers       jsonb       NOT NULL DEFAULT '{}',
    connect_ms    integer     NOT NULL DEFAULT 5000,
    first_byte_ms integer     NOT NULL DEFAULT 120000,
    idle_ms       integer     NOT NULL DEFAULT 60000,
    total_ms      integer     NOT NULL DEFAULT 600000,
    enabled       boolean     NOT NULL DEFAULT true,
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT provider_pk PRIMARY KEY (id),
    CONSTRAINT provider_name_unique UNIQUE (name),
    CONSTRAINT provider_name_filled CHECK (name <> ''),
    CONSTRAINT provider_timeouts_positive CHECK (connect_ms >= 0 AND first_byte_ms >= 0 AND idle_ms >= 0 AND total_ms >= 0)
);

-- ---------------------------------------------------------------------------------------------
-- credential: a secret that a provider accepts, encrypted by data key 'credential'. The main one
-- is the provider's server_key. hint: what may be shown of it.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE credential (
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    provider_id bigint      NOT NULL,
    sealed      bytea       NOT NULL,
    hint        text        NOT NULL,
    main        boolean     NOT NULL DEFAULT false,
    weight      integer     NOT NULL DEFAULT 1,
    enabled     boolean     NOT NULL DEFAULT true,
    version     bigint      NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT credential_pk PRIMARY KEY (id),
    CONSTRAINT credential_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE CASCADE,
    CONSTRAINT credential_weight_positive CHECK (weight >= 1)
);

CREATE INDEX credential_provider ON credential (provider_id);
CREATE UNIQUE INDEX credential_main_unique ON credential (provider_id) WHERE main;

-- ---------------------------------------------------------------------------------------------
-- model: one model of one provider. alias: the name that clients may use instead; may be shared.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE model (
    id             bigint      GENERATED ALWAYS AS IDENTITY,
    provider_id    bigint      NOT NULL,
    model_name     text        NOT NULL,
    alias          text,
    description    text        NOT NULL DEFAULT '',
    kinds          text[]      NOT NULL DEFAULT '{}',
    context_window integer,
    enabled        boolean     NOT NULL DEFAULT true,
    version        bigint      NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT model_pk PRIMARY KEY (id),
    CONSTRAINT model_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE CASCADE,
    CONSTRAINT model_name_unique UNIQUE (provider_id, model_name),
    CONSTRAINT model_name_filled CHECK (model_name <> ''),
    CONSTRAINT model_alias_filled CHECK (alias <> ''),
    CONSTRAINT model_kinds_known CHECK (kinds <@ ARRAY['chat', 'vision', 'reasoning', 'embedding', 'image', 'audio', 'rerank', 'moderation']),
    CONSTRAINT model_context_window_positive CHECK (context_window >= 1)
);

-- ---------------------------------------------------------------------------------------------
-- price: what a model costs per million tokens (per_call: per call) from a moment on. Rows are
-- kept as history; the one in force has the latest valid_from that has passed. A row without any
-- amount says that the price is unknown from then on.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE price (
    id           bigint      GENERATED ALWAYS AS IDENTITY,
    model_id     bigint      NOT NULL,
    valid_from   timestamptz NOT NULL,
    input        numeric,
    output       numeric,
    cached_input numeric,
    cache_write  numeric,
    reasoning    numeric,
    per_call     numeric,
    currency     text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT price_pk PRIMARY KEY (id),
    CONSTRAINT price_model_fk FOREIGN KEY (model_id) REFERENCES model (id) ON DELETE CASCADE,
    CONSTRAINT price_moment_unique UNIQUE (model_id, valid_from),
    CONSTRAINT price_amounts_positive CHECK (input >= 0 AND output >= 0 AND cached_input >= 0 AND cache_write >= 0
        AND reasoning >= 0 AND per_call >= 0),
    CONSTRAINT price_currency_code CHECK (currency ~ '^[A-Z]{3}$')
);

-- ---------------------------------------------------------------------------------------------
-- model_group: a virtual model. A group that is another's fallback cannot be deleted.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE model_group (
    id                bigint      GENERATED ALWAYS AS IDENTITY,
    name              text        NOT NULL,
    description       text        NOT NULL DEFAULT '',
    strategy          text        NOT NULL DEFAULT 'priority',
    fallback_group_id bigint,
    version           bigint      NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT model_group_pk PRIMARY KEY (id),
    CONSTRAINT model_group_name_unique UNIQUE (name),
    CONSTRAINT model_group_name_filled CHECK (name <> ''),
    CONSTRAINT model_group_strategy_known CHECK (strategy IN ('priority', 'weighted', 'cheapest', 'least_latency')),
    CONSTRAINT model_group_fallback_fk FOREIGN KEY (fallback_group_id) REFERENCES model_group (id),
    CONSTRAINT model_group_fallback_other CHECK (fallback_group_id <> id)
);

CREATE INDEX model_group_fallback ON model_group (fallback_group_id);

-- ---------------------------------------------------------------------------------------------
-- model_group_member: the models of a group, in the order to try them.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE model_group_member (
    model_group_id bigint  NOT NULL,
    model_id       bigint  NOT NULL,
    priority       integer NOT NULL DEFAULT 1,
    weight         integer NOT NULL DEFAULT 1,
    enabled        boolean NOT NULL DEFAULT true,
    CONSTRAINT model_group_member_pk PRIMARY KEY (model_group_id, model_id),
    CONSTRAINT model_group_member_group_fk FOREIGN KEY (model_group_id) REFERENCES model_group (id) ON DELETE CASCADE,
    CONSTRAINT model_group_member_model_fk FOREIGN KEY (model_id) REFERENCES model (id) ON DELETE CASCADE,
    CONSTRAINT model_group_member_order_positive CHECK (priority >= 1 AND weight >= 1)
);

CREATE INDEX model_group_member_model ON model_group_member (model_id);

-- ---------------------------------------------------------------------------------------------
-- api_key: what a client presents. hash: of the text with the pepper of data key 'pepper'; the
-- text itself is not kept. grant_all: everything, else only the rows of api_key_grant.
-- personalized: made by naming it as a provider's personalized_key.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE api_key (
    id           bigint      GENERATED ALWAYS AS IDENTITY,
    name         text        NOT NULL,
    prefix       text        NOT NULL,
    hash         bytea       NOT NULL,
    grant_all    boolean     NOT NULL DEFAULT false,
    expires_at   timestamptz,
    allowed_ips  text[]      NOT NULL DEFAULT '{}',
    personalized boolean     NOT NULL DEFAULT false,
    enabled      boolean     NOT NULL DEFAULT true,
    version      bigint      NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT api_key_pk PRIMARY KEY (id),
    CONSTRAINT api_key_hash_unique UNIQUE (hash),
    CONSTRAINT api_key_name_filled CHECK (name <> '')
);

-- ---------------------------------------------------------------------------------------------
-- api_key_grant: one group, provider or model that a key may use. No row: nothing.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE api_key_grant (
    id             bigint GENERATED ALWAYS AS IDENTITY,
    api_key_id     bigint NOT NULL,
    model_group_id bigint,
    provider_id    bigint,
    model_id       bigint,
    CONSTRAINT api_key_grant_pk PRIMARY KEY (id),
    CONSTRAINT api_key_grant_one_thing CHECK (num_nonnulls(model_group_id, provider_id, model_id) = 1),
    CONSTRAINT api_key_grant_unique UNIQUE NULLS NOT DISTINCT (api_key_id, model_group_id, provider_id, model_id),
    CONSTRAINT api_key_grant_key_fk FOREIGN KEY (api_key_id) REFERENCES api_key (id) ON DELETE CASCADE,
    CONSTRAINT api_key_grant_group_fk FOREIGN KEY (model_group_id) REFERENCES model_group (id) ON DELETE CASCADE,
    CONSTRAINT api_key_grant_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE CASCADE,
    CONSTRAINT api_key_grant_model_fk FOREIGN KEY (model_id) REFERENCES model (id) ON DELETE CASCADE
);

CREATE INDEX api_key_grant_group ON api_key_grant (model_group_id);
CREATE INDEX api_key_grant_provider ON api_key_grant (provider_id);
CREATE INDEX api_key_grant_model ON api_key_grant (model_id);

-- ---------------------------------------------------------------------------------------------
-- personalized_key: which key is a provider's personalized_key. Several providers may share one.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE personalized_key (
    provider_id bigint NOT NULL,
    api_key_id  bigint NOT NULL,
    CONSTRAINT personalized_key_pk PRIMARY KEY (provider_id),
    CONSTRAINT personalized_key_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE CASCADE,
    CONSTRAINT personalized_key_key_fk FOREIGN KEY (api_key_id) REFERENCES api_key (id) ON DELETE CASCADE
);

CREATE INDEX personalized_key_key ON personalized_key (api_key_id);

INSERT INTO schema_version (version, description) VALUES (2, 'catalog');
