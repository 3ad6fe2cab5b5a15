-- The two roles of a gateway and its database: an owner, who runs the scripts, and the gateway itself, with least rights.
-- Run once, by a superuser:  psql -v ON_ERROR_STOP=1 -f roles.sql
-- Other names than nexusai:  psql -v ON_ERROR_STOP=1 -v database=llm -v owner=llm_owner -v application=llm -f roles.sql
-- Then give both a password: psql -c '\password nexusai_owner' -c '\password nexusai'
-- May be run again; what is there is left as it is.
\if :{?database}
\else
    \set database nexusai
\endif
\if :{?owner}
\else
    \set owner nexusai_owner
\endif
\if :{?application}
\else
    \set application nexusai
\endif

SELECT format('CREATE ROLE %I LOGIN', name)
FROM (VALUES (:'owner'), (:'application')) AS wanted (name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

SELECT format('CREATE DATABASE %I OWNER %I ENCODING ''UTF8'' TEMPLATE template0', :'database', :'owner')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec

-- The gateway connects and makes temporary tables, which batches of calls go through; everybody else keeps out.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"application";

-- Only the owner makes anything in the schema.
\connect :"database"
ALTER SCHEMA public OWNER TO :"owner";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"application";
