-- NexusAI Hub's tables as read-only views, for tools that read its databases: service_providers and provider_models of config.db, chat_stats and
-- chat_messages of stats.db. Optional; run as the owner of the schema, in the gateway's database:
--     psql -1 -v ON_ERROR_STOP=1 -f compat_views.sql
-- Before an upgrade take them away, and make them again after it. They live in a schema of their own, hub, so that they are in nobody's way: SELECT * FROM hub.service_providers. To let somebody read them:
-- GRANT USAGE ON SCHEMA hub TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA hub TO reader. To take them away: DROP SCHEMA hub CASCADE.
DROP SCHEMA IF EXISTS hub CASCADE;
CREATE SCHEMA hub;

-- Keys are masked: server_key is what the console shows of it, personalized_key the beginning of its text.
CREATE VIEW hub.service_providers AS
SELECT provider.id, provider.name, provider.server_url, coalesce(credential.hint, '') AS server_key,
    coalesce(api_key.prefix || '...', '') AS personalized_key, provider.description
FROM provider
LEFT JOIN credential ON credential.provider_id = provider.id AND credential.main
LEFT JOIN personalized_key ON personalized_key.provider_id = provider.id
LEFT JOIN api_key ON api_key.id = personalized_key.api_key_id;

-- DISTINCT keeps rows from being written through the view.
CREATE VIEW hub.provider_models AS
SELECT DISTINCT id, provider_id, model_name, description
FROM model;

-- Two rows a call, as the Hub wrote them: one of the prompt, one of the answer. Ids are stable, not dense. Times are those of the session's
-- time zone, in the Hub's form.
CREATE VIEW hub.chat_stats AS
SELECT 2 * logged_order - CASE WHEN is_prompt THEN 1 ELSE 0 END AS id, to_char(started_at, 'YYYY-MM-DD"T"HH24:MI:SS.US') AS timestamp,
    coalesce(conversation_id, call_log.id::text) AS conversation_id, provider_id, model_name,
    CASE WHEN is_prompt THEN prompt_tokens ELSE completion_tokens END AS tokens_count, is_prompt
FROM call_log
CROSS JOIN (VALUES (true), (false)) AS side (is_prompt)
WHERE outcome = 'ok' AND logged_order IS NOT NULL;

-- The Hub kept answers only. Their texts are compressed here: content is NULL, GET /api/logs/{id} has it.
CREATE VIEW hub.chat_messages AS
SELECT logged_order AS id, to_char(call_log.started_at, 'YYYY-MM-DD"T"HH24:MI:SS.US') AS timestamp,
    coalesce(conversation_id, call_log.id::text) AS conversation_id, provider_id, model_name, 'assistant' AS role, NULL::text AS content,
    completion_tokens AS tokens_count
FROM call_log
JOIN call_body ON call_body.id = call_log.id AND call_body.started_at = call_log.started_at
WHERE outcome = 'ok' AND answer IS NOT NULL AND logged_order IS NOT NULL;
