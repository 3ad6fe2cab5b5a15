UPDATE provider SET failure_threshold = 3, ca_certificates = 'PEM' WHERE id = 2;
INSERT INTO provider_proxy (provider_id, position, sealed, hint) VALUES (2, 1, '\x07', 'http://proxy.example:3128');
