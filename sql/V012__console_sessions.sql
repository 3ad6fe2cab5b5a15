-- Sessions of the console: with which browser, and also without an account, opened by the admin token.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V012__console_sessions.sql

-- ---------------------------------------------------------------------------------------------
-- session: account_id is NULL where the admin token opened it. A console session's expires_at moves
-- on while it is used.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE session
    ALTER COLUMN account_id DROP NOT NULL,
    ADD COLUMN user_agent text NOT NULL DEFAULT '',
    ADD CONSTRAINT session_account_or_console CHECK (account_id IS NOT NULL OR kind = 'console');

INSERT INTO schema_version (version, description) VALUES (12, 'console sessions');
