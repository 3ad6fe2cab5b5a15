INSERT INTO breaker (provider_id, model_id, tripped_until, reason, failures, trips, node) VALUES (2, 0, now() + interval '1 hour', 'status_500', 5, 1, 'a');
INSERT INTO credential_set_aside (credential_id, reason, since, until, times, node) VALUES (2, 'status_401', now(), now() + interval '1 hour', 1, 'a');
