-- Tokens of sound and of pictures, which vendors tell apart.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V019__audio_image_tokens.sql

-- ---------------------------------------------------------------------------------------------
-- call_log: audio_tokens, image_tokens: parts of prompt_tokens and completion_tokens together;
-- NULL = the upstream told none. In the roll-ups: their sums.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE call_log
    ADD COLUMN audio_tokens bigint,
    ADD COLUMN image_tokens bigint;

ALTER TABLE usage_5min
    ADD COLUMN audio_tokens bigint NOT NULL DEFAULT 0,
    ADD COLUMN image_tokens bigint NOT NULL DEFAULT 0;
ALTER TABLE usage_hour
    ADD COLUMN audio_tokens bigint NOT NULL DEFAULT 0,
    ADD COLUMN image_tokens bigint NOT NULL DEFAULT 0;
ALTER TABLE usage_day
    ADD COLUMN audio_tokens bigint NOT NULL DEFAULT 0,
    ADD COLUMN image_tokens bigint NOT NULL DEFAULT 0;
ALTER TABLE usage_day_all
    ADD COLUMN audio_tokens bigint NOT NULL DEFAULT 0,
    ADD COLUMN image_tokens bigint NOT NULL DEFAULT 0;

INSERT INTO schema_version (version, description) VALUES (19, 'audio and image tokens');
