INSERT INTO job (kind, state, input, total, done, result, created_by, started_at, ended_at)
VALUES ('recost', 'done', '{"from": "2026-01-01T00:00:00Z"}', 10, 10, '{"changed": 3}', 'kim', now(), now());
