-- How many conversations begin, by the hour: dashboards and totals need not read each of them.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V021__conversation_hours.sql

-- ---------------------------------------------------------------------------------------------
-- conversation_hour: conversations by the hour of their first call, and their calls. Kept when the
-- conversations themselves are removed with the log.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE conversation_hour (
    starts_at     timestamptz NOT NULL,
    conversations bigint      NOT NULL,
    calls         bigint      NOT NULL,
    CONSTRAINT conversation_hour_pk PRIMARY KEY (starts_at)
);

COMMENT ON TABLE conversation_hour IS 'Conversations by the hour in which they began; kept when they are removed with the log';
COMMENT ON COLUMN conversation_hour.starts_at IS 'begin of the hour';
COMMENT ON COLUMN conversation_hour.conversations IS 'how many began';
COMMENT ON COLUMN conversation_hour.calls IS 'calls of theirs, those beyond the hour too';

INSERT INTO conversation_hour (starts_at, conversations, calls)
SELECT date_bin('1 hour', first_at, TIMESTAMPTZ 'epoch') AS moment, count(*), sum(calls)
FROM conversation
GROUP BY moment;

-- The edges of a range that are no whole hours.
DROP INDEX conversation_range;
CREATE INDEX conversation_first ON conversation (first_at);

INSERT INTO schema_version (version, description) VALUES (21, 'conversation hours');
