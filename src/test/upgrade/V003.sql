-- Also on the first days of a month.
SELECT call_log_ensure_partitions(now() - interval '5 days', 2);
INSERT INTO call_log (id, started_at, outcome, status, stream, endpoint, key_id, key_name, requested_model, group_id, group_name, provider_id,
    provider_name, model_id, model_name, conversation_id, first_token_ms, total_ms, prompt_tokens, completion_tokens, tokens_source, cost, currency)
SELECT ('01930000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() - n * interval '1 hour',
    CASE WHEN n % 7 = 0 THEN 'upstream_error' ELSE 'ok' END, CASE WHEN n % 7 = 0 THEN 502 ELSE 200 END, n % 2 = 0, '/v1/chat/completions',
    1 + n % 2, 'team', 'all', 1, 'all', 1 + n % 2, 'first', 1 + n % 2, 'large', CASE WHEN n % 3 = 0 THEN 'talk-' || n % 5 END, 120, 900, 10, 20,
    'upstream', 0.0005, 'USD'
FROM generate_series(1, 100) AS n;
