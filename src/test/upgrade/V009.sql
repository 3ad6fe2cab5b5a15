UPDATE api_key SET requests_per_min = 60, budget_amount = 25, budget_currency = 'USD', budget_period = 'month' WHERE id = 1;
INSERT INTO quota_window (key_id, kind, starts_at, ends_at, leased) VALUES (1, 'requests', now(), now() + interval '1 minute', 5);
INSERT INTO quota_lease (key_id, kind, starts_at, node, amount, expires_at) VALUES (1, 'requests', now(), 'a', 5, now() + interval '30 s');
INSERT INTO node (name) VALUES ('a');
