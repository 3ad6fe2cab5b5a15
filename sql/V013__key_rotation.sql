-- Keys whose old text stays valid for a while after they were given a new one, and keys whose holders may order members.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V013__key_rotation.sql

-- ---------------------------------------------------------------------------------------------
-- api_key.may_reorder: whether the key's holder may put the members of its groups in order.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE api_key
    ADD COLUMN may_reorder boolean NOT NULL DEFAULT false;

-- ---------------------------------------------------------------------------------------------
-- former_key_text: a text that a key had before it was given another, valid until expires_at.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE former_key_text (
    hash       bytea       NOT NULL,
    api_key_id bigint      NOT NULL,
    prefix     text        NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT former_key_text_pk PRIMARY KEY (hash),
    CONSTRAINT former_key_text_key_fk FOREIGN KEY (api_key_id) REFERENCES api_key (id) ON DELETE CASCADE
);

CREATE INDEX former_key_text_key ON former_key_text (api_key_id);

INSERT INTO schema_version (version, description) VALUES (13, 'key rotation');
