UPDATE api_key SET store_messages = 'full' WHERE id = 1;
-- Also in the first hours of a day.
SELECT call_body_ensure_partitions(now() - interval '1 day', 2);
INSERT INTO call_body (id, started_at, request, request_bytes, answer, answer_bytes)
SELECT id, started_at, '\x1f8b0800000000000203ab56cacd4f49cd51b2524accc951d251ca4d2d2e4e4c4f2d56b28a8ead05007c73d2591d000000', 29, '\x1f8b0800000000000203ab56cacd4f49cd51b2524accc951d251ca4d2d2e4e4c4f2d56b28a8ead05007c73d2591d000000', 29 FROM call_log WHERE started_at > now() - interval '10 hours';
