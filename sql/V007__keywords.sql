-- Failure keywords: texts that tell of an answer that it is none.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V007__keywords.sql

-- ---------------------------------------------------------------------------------------------
-- failure_keyword: looked for in the text of answers, whatever its case. provider_id: only in
-- the answers of that provider; NULL = of all. hits, last_triggered_at: counted by the nodes and
-- written in batches, without a new version of the row.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE failure_keyword (
    id                bigint      GENERATED ALWAYS AS IDENTITY,
    keyword           text        NOT NULL,
    description       text        NOT NULL DEFAULT '',
    provider_id       bigint,
    enabled           boolean     NOT NULL DEFAULT true,
    hits              bigint      NOT NULL DEFAULT 0,
    last_triggered_at timestamptz,
    version           bigint      NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT failure_keyword_pk PRIMARY KEY (id),
    CONSTRAINT failure_keyword_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE CASCADE,
    CONSTRAINT failure_keyword_filled CHECK (keyword <> ''),
    CONSTRAINT failure_keyword_hits_positive CHECK (hits >= 0)
);

CREATE UNIQUE INDEX failure_keyword_unique ON failure_keyword (lower(keyword), provider_id) NULLS NOT DISTINCT;
CREATE INDEX failure_keyword_provider ON failure_keyword (provider_id);

INSERT INTO schema_version (version, description) VALUES (7, 'keywords');
