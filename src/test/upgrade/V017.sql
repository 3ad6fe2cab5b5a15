INSERT INTO conversation (conversation_id, key_id, first_at, last_at, calls, rounds, prompt_tokens, completion_tokens, costs)
VALUES ('talk-of-its-own', 2, now() - interval '1 day', now(), 2, 2, 20, 40, '{"USD": 0.001}');
