INSERT INTO session (token_hash, kind, expires_at, user_agent) VALUES ('\x0b', 'console', now() + interval '1 day', 'Firefox/150');
