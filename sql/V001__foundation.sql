-- The ground that every feature stands on: versions, keys, settings, accounts, the audit trail.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V001__foundation.sql

-- ---------------------------------------------------------------------------------------------
-- schema_version: one row per script that was run. The gateway reads it to tell what is missing.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE schema_version (
    version      integer     NOT NULL,
    description  text        NOT NULL,
    installed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT schema_version_pk PRIMARY KEY (version)
);

-- ---------------------------------------------------------------------------------------------
-- catalog_version: one row. Every change of configuration adds one; nodes poll it each second.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE catalog_version (
    only_row   boolean     NOT NULL DEFAULT true,
    version    bigint      NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT catalog_version_pk PRIMARY KEY (only_row),
    CONSTRAINT catalog_version_only_row CHECK (only_row)
);

INSERT INTO catalog_version (version) VALUES (1);

-- ---------------------------------------------------------------------------------------------
-- data_key: the keys that encrypt credentials and pepper the hashes of client keys, each wrapped
-- by the master key. Rotating the master key rewraps these rows and nothing else.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE data_key (
    id                 integer     GENERATED ALWAYS AS IDENTITY,
    purpose            text        NOT NULL,
    wrapped            bytea       NOT NULL,
    master_fingerprint text        NOT NULL,
    created_at         timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT data_key_pk PRIMARY KEY (id),
    CONSTRAINT data_key_purpose_unique UNIQUE (purpose),
    CONSTRAINT data_key_purpose_known CHECK (purpose IN ('credential', 'pepper'))
);

-- ---------------------------------------------------------------------------------------------
-- setting: what an administrator changed at run time; a name without a row has its default.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE setting (
    name       text        NOT NULL,
    value      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by text        NOT NULL DEFAULT '',
    CONSTRAINT setting_pk PRIMARY KEY (name)
);

-- ---------------------------------------------------------------------------------------------
-- account: a person who may sign in. Names are compared without regard to case.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE account (
    id            bigint      GENERATED ALWAYS AS IDENTITY,
    name          text        NOT NULL,
    password_hash text        NOT NULL,
    role          text        NOT NULL,
    enabled       boolean     NOT NULL DEFAULT true,
    language      text        NOT NULL DEFAULT '',
    theme         text        NOT NULL DEFAULT 'system',
    last_login_at timestamptz,
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_name_filled CHECK (name <> ''),
    CONSTRAINT account_role_known CHECK (role IN ('administrator', 'operator', 'viewer')),
    CONSTRAINT account_theme_known CHECK (theme IN ('light', 'dark', 'system'))
);

CREATE UNIQUE INDEX account_name_unique ON account (lower(name));

-- ---------------------------------------------------------------------------------------------
-- session: a signed-in account. Only the hash of its token is kept.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE session (
    id           bigint      GENERATED ALWAYS AS IDENTITY,
    token_hash   bytea       NOT NULL,
    account_id   bigint      NOT NULL,
    kind         text        NOT NULL,
    address      text        NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    CONSTRAINT session_pk PRIMARY KEY (id),
    CONSTRAINT session_token_unique UNIQUE (token_hash),
    CONSTRAINT session_account_fk FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT session_kind_known CHECK (kind IN ('bearer', 'console'))
);

CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

-- ---------------------------------------------------------------------------------------------
-- audit: who changed what, when, from where. Ids and names without foreign keys, so that the
-- trail outlives what it tells of. account_id 0 is the admin token or the gateway itself.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE audit (
    id           bigint      GENERATED ALWAYS AS IDENTITY,
    at           timestamptz NOT NULL DEFAULT now(),
    account_id   bigint      NOT NULL,
    account_name text        NOT NULL,
    action       text        NOT NULL,
    object_type  text        NOT NULL,
    object_id    bigint      NOT NULL DEFAULT 0,
    object_name  text        NOT NULL DEFAULT '',
    before       jsonb,
    after        jsonb,
    client_ip    text        NOT NULL DEFAULT '',
    CONSTRAINT audit_pk PRIMARY KEY (id)
);

CREATE INDEX audit_at ON audit (at DESC, id DESC);
CREATE INDEX audit_object ON audit (object_type, object_id, id DESC);

INSERT INTO schema_version (version, description) VALUES (1, 'foundation');
