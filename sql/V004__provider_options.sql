-- How a provider is reached and read: failure limits, oddities, own certificates, outbound proxies; what happens to a model's think tags.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V004__provider_options.sql

-- ---------------------------------------------------------------------------------------------
-- provider: failure_threshold and failure_window_s where they differ from the settings (NULL = as
-- set). lenient: near-OpenAI answers are read. stream_options: whether usage is asked for in
-- streams. ca_certificates: PEM, trusted beside those of the Java runtime; empty = none.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE provider
    ADD COLUMN failure_threshold integer,
    ADD COLUMN failure_window_s  integer,
    ADD COLUMN lenient           boolean NOT NULL DEFAULT false,
    ADD COLUMN stream_options    text    NOT NULL DEFAULT 'auto',
    ADD COLUMN ca_certificates   text    NOT NULL DEFAULT '',
    ADD CONSTRAINT provider_failure_limits_positive CHECK (failure_threshold >= 1 AND failure_window_s >= 1),
    ADD CONSTRAINT provider_stream_options_known CHECK (stream_options IN ('auto', 'always', 'never'));

-- ---------------------------------------------------------------------------------------------
-- provider_proxy: the outbound proxies of a provider, in the order that was given. sealed: the
-- whole address with user and password, encrypted by data key 'credential'. hint: the address as
-- it is shown, without the password; it tells a provider's proxies apart.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE provider_proxy (
    provider_id bigint  NOT NULL,
    position    integer NOT NULL,
    sealed      bytea   NOT NULL,
    hint        text    NOT NULL,
    CONSTRAINT provider_proxy_pk PRIMARY KEY (provider_id, position),
    CONSTRAINT provider_proxy_hint_unique UNIQUE (provider_id, hint),
    CONSTRAINT provider_proxy_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE CASCADE,
    CONSTRAINT provider_proxy_position_positive CHECK (position >= 1)
);

-- ---------------------------------------------------------------------------------------------
-- model: think_tags: what becomes of <think> blocks in the text of an answer.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE model
    ADD COLUMN think_tags text NOT NULL DEFAULT 'keep',
    ADD CONSTRAINT model_think_tags_known CHECK (think_tags IN ('keep', 'strip', 'move'));

INSERT INTO schema_version (version, description) VALUES (4, 'provider_options');
