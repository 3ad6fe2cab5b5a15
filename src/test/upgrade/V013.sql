INSERT INTO former_key_text (hash, api_key_id, prefix, expires_at) VALUES ('\x0c', 1, 'sk-old', now() + interval '1 day');
