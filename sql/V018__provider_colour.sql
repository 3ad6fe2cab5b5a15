-- The colour in which lists and charts show a provider and its models.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V018__provider_colour.sql

-- ---------------------------------------------------------------------------------------------
-- provider: colour: 1 to 5, or 0 = the one of all others. Given when it is made, the first that no
-- other has, and kept: what was teal yesterday is teal tomorrow.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE provider
    ADD COLUMN colour smallint NOT NULL DEFAULT 0,
    ADD CONSTRAINT provider_colour_known CHECK (colour BETWEEN 0 AND 5);

UPDATE provider
SET colour = ranked.place
FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM provider) AS ranked
WHERE ranked.id = provider.id
    AND ranked.place <= 5;

INSERT INTO schema_version (version, description) VALUES (18, 'provider colour');
