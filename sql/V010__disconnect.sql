-- What happens to a stream whose client left.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V010__disconnect.sql

-- ---------------------------------------------------------------------------------------------
-- api_key.on_disconnect: 'cancel' closes the upstream at once, 'drain' reads it on to its end for
-- what it tells of its tokens.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE api_key
    ADD COLUMN on_disconnect text NOT NULL DEFAULT 'cancel',
    ADD CONSTRAINT api_key_on_disconnect_known CHECK (on_disconnect IN ('cancel', 'drain'));

INSERT INTO schema_version (version, description) VALUES (10, 'disconnect');
