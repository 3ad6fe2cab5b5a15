INSERT INTO failure_keyword (keyword, provider_id, hits) VALUES ('overloaded, sorry', NULL, 3), ('try later', 2, 0);
