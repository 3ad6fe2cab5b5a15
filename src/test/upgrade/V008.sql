INSERT INTO usage_5min SELECT date_trunc('hour', now()), 1, 1, 1, 'USD', 2, 2, 0, 0, 0, 0, 0, 0, 20, 40, 0, 0, 0, 0.001, 0, 2, 240, 1800,
    array_fill(0::bigint, ARRAY[17]), array_fill(0::bigint, ARRAY[17]);
INSERT INTO usage_hour SELECT now()::date + n * interval '1 hour', 1, 1, 1, 'USD', 2, 2, 0, 0, 0, 0, 0, 0, 20, 40, 0, 0, 0, 0.001, 0, 2, 240, 1800,
    array_fill(1::bigint, ARRAY[17]), array_fill(1::bigint, ARRAY[17]) FROM generate_series(-30, 0) AS n;
INSERT INTO usage_day VALUES (now()::date, 1, 1, 1, 1, 'USD', 2, 2, 0, 0, 0, 0, 0, 0, 20, 40, 0, 0, 0, 0.001, 0, 2, 240, 1800);
INSERT INTO attempt_hour VALUES (date_trunc('hour', now()), 1, 1, 3, 2, 2700);
INSERT INTO conversation VALUES ('talk-1', now() - interval '1 day', now(), 4, 3, 40, 80);
INSERT INTO key_total VALUES (1, 50, 1500, now());
INSERT INTO dimension_name VALUES ('provider', 1, 'first'), ('model', 1, 'large'), ('key', 1, 'team'), ('group', 1, 'all');
