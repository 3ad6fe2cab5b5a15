UPDATE model SET imported = '{"alias": null}', imported_at = now() WHERE id = 2;
INSERT INTO file_object (object_type, object_id, object_name) VALUES ('provider', 1, 'first');
