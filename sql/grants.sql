-- What the gateway may do in a schema that it does not own. Run as the owner, after the scripts and again after each upgrade:
--     psql -1 -v ON_ERROR_STOP=1 -f grants.sql
-- Another name than nexusai: psql -1 -v ON_ERROR_STOP=1 -v application=llm -f grants.sql
\if :{?application}
\else
    \set application nexusai
\endif

GRANT USAGE ON SCHEMA public TO :"application";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"application";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :"application";
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO :"application";

-- Which scripts were run is the owner's to say.
REVOKE INSERT, UPDATE, DELETE ON schema_version FROM :"application";
SELECT format('REVOKE ALL ON flyway_schema_history FROM %I', :'application')
WHERE to_regclass('flyway_schema_history') IS NOT NULL
\gexec

-- History is not rewritten. Calls get another cost when prices were mended; whole partitions go by call_log_drop_partitions and
-- call_body_drop_partitions, which are the owner's functions.
REVOKE UPDATE ON audit FROM :"application";
REVOKE DELETE ON call_log FROM :"application";
REVOKE UPDATE, DELETE ON call_body FROM :"application";

-- Partitions are reached by their table.
SELECT format('REVOKE ALL ON %s FROM %I', inhrelid::regclass, :'application')
FROM pg_inherits
JOIN pg_class ON pg_class.oid = inhrelid
WHERE inhparent IN ('call_log'::regclass, 'call_body'::regclass) AND relkind = 'r'
\gexec
