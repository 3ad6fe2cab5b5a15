INSERT INTO quota_window (key_id, kind, period, unit, starts_at, ends_at, leased)
VALUES (1, 'money', 'month', 'USD', date_trunc('month', now()), date_trunc('month', now()) + interval '1 month', 500000000);
INSERT INTO quota_lease (window_id, node, granted, used) VALUES (1, 'a', 500000000, 100000000);
