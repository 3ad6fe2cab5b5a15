-- How models and other objects came in: what an import wrote, and what the configuration file holds.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V006__onboarding.sql

-- ---------------------------------------------------------------------------------------------
-- model, imported: alias, context window and enabled as the last import wrote them; what differs
-- from it was set by hand and is left alone. Null: the model was not imported. vanished_at: since
-- when its provider does not list it any more.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE model
    ADD COLUMN imported    jsonb,
    ADD COLUMN imported_at timestamptz,
    ADD COLUMN vanished_at timestamptz,
    ADD CONSTRAINT model_imported_whole CHECK ((imported IS NULL) = (imported_at IS NULL)),
    ADD CONSTRAINT model_vanished_imported CHECK (vanished_at IS NULL OR imported_at IS NOT NULL);

-- ---------------------------------------------------------------------------------------------
-- file_object: the objects that the configuration file of the start named when it was last
-- applied. object_id 0: the object has only a name (a setting).
-- ---------------------------------------------------------------------------------------------
CREATE TABLE file_object (
    object_type text   NOT NULL,
    object_id   bigint NOT NULL DEFAULT 0,
    object_name text   NOT NULL,
    CONSTRAINT file_object_pk PRIMARY KEY (object_type, object_id, object_name),
    CONSTRAINT file_object_type_known CHECK (object_type IN ('provider', 'model', 'group', 'key', 'setting'))
);

INSERT INTO schema_version (version, description) VALUES (6, 'onboarding');
