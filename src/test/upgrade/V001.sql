INSERT INTO data_key (purpose, wrapped, master_fingerprint) VALUES ('credential', '\x01', 'abcd'), ('pepper', '\x02', 'abcd');
INSERT INTO setting (name, value, updated_by) VALUES ('platform_name', '"Old gateway"', 'kim');
INSERT INTO account (name, password_hash, role) VALUES ('kim', 'x', 'administrator'), ('lee', 'y', 'viewer');
INSERT INTO session (token_hash, account_id, kind, expires_at) VALUES ('\x0a', 1, 'bearer', now() + interval '1 day');
INSERT INTO audit (account_id, account_name, action, object_type, object_id, object_name, after)
VALUES (1, 'kim', 'create', 'account', 2, 'lee', '{"name": "lee"}');
