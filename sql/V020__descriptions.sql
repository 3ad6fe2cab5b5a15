-- What each table and column is, kept in the database itself; which gateways can work beside each script.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f V020__descriptions.sql

-- ---------------------------------------------------------------------------------------------
-- schema_version.serves_from: a script that older gateways do not notice says so when it writes its
-- row, so that nodes can be upgraded one after the other; NULL: only gateways that bring the script.
-- ---------------------------------------------------------------------------------------------
ALTER TABLE schema_version
    ADD COLUMN serves_from integer,
    ADD CONSTRAINT schema_version_serves_from_past CHECK (serves_from <= version);

-- ---------------------------------------------------------------------------------------------
-- Descriptions: docs/data-model.md is written from them. A script that makes a table or a column
-- describes it as well.
-- ---------------------------------------------------------------------------------------------
COMMENT ON TABLE schema_version IS 'One row per script that was run; the gateway reads it to tell what is missing';
COMMENT ON COLUMN schema_version.version IS 'number of the script';
COMMENT ON COLUMN schema_version.description IS 'what the script is about';
COMMENT ON COLUMN schema_version.installed_at IS 'when it was run';
COMMENT ON COLUMN schema_version.serves_from IS
    'the oldest version of the schema whose gateways can still work on the database after this script; NULL: only gateways '
    'that bring this script';

COMMENT ON TABLE catalog_version IS 'One row: every change of configuration adds one, and nodes ask for it each second';
COMMENT ON COLUMN catalog_version.only_row IS 'always true: there is one row';
COMMENT ON COLUMN catalog_version.version IS 'the number that grows';
COMMENT ON COLUMN catalog_version.changed_at IS 'when it last grew';

COMMENT ON TABLE data_key IS 'The keys that encrypt credentials and pepper the hashes of client keys, wrapped by the master key';
COMMENT ON COLUMN data_key.id IS 'given by the database';
COMMENT ON COLUMN data_key.purpose IS 'credential or pepper';
COMMENT ON COLUMN data_key.wrapped IS 'the key, encrypted by the master key';
COMMENT ON COLUMN data_key.master_fingerprint IS 'of the master key that wrapped it; a node with another one refuses to be ready';
COMMENT ON COLUMN data_key.created_at IS 'when the row was made';

COMMENT ON TABLE setting IS 'What an administrator changed at run time; a name without a row has its default';
COMMENT ON COLUMN setting.name IS 'the setting';
COMMENT ON COLUMN setting.value IS 'its value as JSON';
COMMENT ON COLUMN setting.updated_at IS 'when it was last changed';
COMMENT ON COLUMN setting.updated_by IS 'name of the account that changed it';

COMMENT ON TABLE account IS 'A person who may sign in';
COMMENT ON COLUMN account.id IS 'given by the database';
COMMENT ON COLUMN account.name IS 'compared without regard to case';
COMMENT ON COLUMN account.password_hash IS 'argon2id';
COMMENT ON COLUMN account.role IS 'administrator, operator or viewer';
COMMENT ON COLUMN account.enabled IS 'false: may not sign in';
COMMENT ON COLUMN account.language IS 'of the console; empty: as the browser says';
COMMENT ON COLUMN account.theme IS 'light, dark or system';
COMMENT ON COLUMN account.last_login_at IS 'NULL: never';
COMMENT ON COLUMN account.version IS 'counts changes; a change that names an older one is refused';
COMMENT ON COLUMN account.created_at IS 'when the row was made';
COMMENT ON COLUMN account.updated_at IS 'when it was last changed';

COMMENT ON TABLE session IS 'A signed-in account, of the console or of the admin API';
COMMENT ON COLUMN session.id IS 'given by the database';
COMMENT ON COLUMN session.token_hash IS 'of the token that the client holds, which is not kept';
COMMENT ON COLUMN session.account_id IS 'NULL: the admin token opened it';
COMMENT ON COLUMN session.kind IS 'bearer or console';
COMMENT ON COLUMN session.address IS 'client address at sign-in';
COMMENT ON COLUMN session.created_at IS 'when it was signed in';
COMMENT ON COLUMN session.last_seen_at IS 'last use, some minutes exact';
COMMENT ON COLUMN session.expires_at IS 'moves on while a console session is used';
COMMENT ON COLUMN session.user_agent IS 'browser of a console session';

COMMENT ON TABLE audit IS 'Who changed what, when, from where; outlives what it tells of';
COMMENT ON COLUMN audit.id IS 'given by the database';
COMMENT ON COLUMN audit.at IS 'when';
COMMENT ON COLUMN audit.account_id IS '0: the admin token, a client key or the gateway itself';
COMMENT ON COLUMN audit.account_name IS 'its name then';
COMMENT ON COLUMN audit.action IS 'what was done';
COMMENT ON COLUMN audit.object_type IS 'kind of thing it was done to';
COMMENT ON COLUMN audit.object_id IS '0: it has only a name';
COMMENT ON COLUMN audit.object_name IS 'its name then';
COMMENT ON COLUMN audit.before IS 'as it was, without secrets; NULL: it was not there';
COMMENT ON COLUMN audit.after IS 'as it became, without secrets; NULL: it is gone';
COMMENT ON COLUMN audit.client_ip IS 'address of who did it';

COMMENT ON TABLE provider IS 'A registered upstream endpoint';
COMMENT ON COLUMN provider.id IS 'given by the database';
COMMENT ON COLUMN provider.name IS 'unique';
COMMENT ON COLUMN provider.server_url IS 'base address as it was given';
COMMENT ON COLUMN provider.dialect IS 'protocol that it speaks';
COMMENT ON COLUMN provider.description IS 'free text';
COMMENT ON COLUMN provider.headers IS 'further request headers, name to value';
COMMENT ON COLUMN provider.connect_ms IS 'most time for TCP and TLS, milliseconds; 0: no bound';
COMMENT ON COLUMN provider.first_byte_ms IS 'most time to a stream''s first content; 0: no bound';
COMMENT ON COLUMN provider.idle_ms IS 'most silence after that; 0: no bound';
COMMENT ON COLUMN provider.total_ms IS 'most time of a whole call with all tries; 0: no bound';
COMMENT ON COLUMN provider.enabled IS 'false: no call goes there';
COMMENT ON COLUMN provider.version IS 'counts changes; a change that names an older one is refused';
COMMENT ON COLUMN provider.created_at IS 'when the row was made';
COMMENT ON COLUMN provider.updated_at IS 'when it was last changed';
COMMENT ON COLUMN provider.failure_threshold IS 'failures after which it is left alone; NULL: as set';
COMMENT ON COLUMN provider.failure_window_s IS 'seconds within which they count; NULL: as set';
COMMENT ON COLUMN provider.lenient IS 'near-OpenAI answers are mended';
COMMENT ON COLUMN provider.stream_options IS 'whether usage is asked for in streams: auto, always or never';
COMMENT ON COLUMN provider.ca_certificates IS 'PEM, trusted beside those of Java; empty: none';
COMMENT ON COLUMN provider.colour IS '1 to 5 in lists and charts; 0: that of all others';

COMMENT ON TABLE credential IS 'A secret that a provider accepts';
COMMENT ON COLUMN credential.id IS 'given by the database';
COMMENT ON COLUMN credential.provider_id IS 'whose it is';
COMMENT ON COLUMN credential.sealed IS 'the secret, encrypted by data key credential';
COMMENT ON COLUMN credential.hint IS 'what may be shown of it';
COMMENT ON COLUMN credential.main IS 'the provider''s server_key';
COMMENT ON COLUMN credential.weight IS 'its share beside the others';
COMMENT ON COLUMN credential.enabled IS 'false: is not used';
COMMENT ON COLUMN credential.version IS 'counts changes; a change that names an older one is refused';
COMMENT ON COLUMN credential.created_at IS 'when the row was made';
COMMENT ON COLUMN credential.updated_at IS 'when it was last changed';

COMMENT ON TABLE provider_proxy IS 'The outbound proxies of a provider';
COMMENT ON COLUMN provider_proxy.provider_id IS 'whose it is';
COMMENT ON COLUMN provider_proxy.position IS 'from 1, in the order given';
COMMENT ON COLUMN provider_proxy.sealed IS 'address with user and password, encrypted by data key credential';
COMMENT ON COLUMN provider_proxy.hint IS 'address without the password';

COMMENT ON TABLE model IS 'One model of one provider';
COMMENT ON COLUMN model.id IS 'given by the database';
COMMENT ON COLUMN model.provider_id IS 'who serves it';
COMMENT ON COLUMN model.model_name IS 'its name at the upstream';
COMMENT ON COLUMN model.alias IS 'name that clients may use instead; NULL: none';
COMMENT ON COLUMN model.description IS 'free text';
COMMENT ON COLUMN model.kinds IS 'chat, vision, reasoning, embedding, image, audio, rerank, moderation';
COMMENT ON COLUMN model.context_window IS 'tokens; NULL: not known';
COMMENT ON COLUMN model.enabled IS 'false: no call goes there';
COMMENT ON COLUMN model.version IS 'counts changes; a change that names an older one is refused';
COMMENT ON COLUMN model.created_at IS 'when the row was made';
COMMENT ON COLUMN model.updated_at IS 'when it was last changed';
COMMENT ON COLUMN model.think_tags IS 'what becomes of think blocks: keep, strip or move';
COMMENT ON COLUMN model.imported IS
    'alias, context window and enabled as the last import wrote them; what differs was set by hand; NULL: not imported';
COMMENT ON COLUMN model.imported_at IS 'when an import last wrote it';
COMMENT ON COLUMN model.vanished_at IS 'since when its provider does not list it';

COMMENT ON TABLE price IS 'What a model costs from a moment on, per million tokens; kept as history';
COMMENT ON COLUMN price.id IS 'given by the database';
COMMENT ON COLUMN price.model_id IS 'of which model';
COMMENT ON COLUMN price.valid_from IS 'from when on';
COMMENT ON COLUMN price.input IS 'prompt tokens';
COMMENT ON COLUMN price.output IS 'completion tokens';
COMMENT ON COLUMN price.cached_input IS 'prompt tokens read from a cache; NULL: as input';
COMMENT ON COLUMN price.cache_write IS 'prompt tokens written to a cache; NULL: as input';
COMMENT ON COLUMN price.reasoning IS 'reasoning tokens; NULL: as output';
COMMENT ON COLUMN price.per_call IS 'per call, not per token';
COMMENT ON COLUMN price.currency IS 'ISO 4217';
COMMENT ON COLUMN price.created_at IS 'when the row was made';

COMMENT ON TABLE model_group IS 'A virtual model: several models behind one name';
COMMENT ON COLUMN model_group.id IS 'given by the database';
COMMENT ON COLUMN model_group.name IS 'what clients send as model';
COMMENT ON COLUMN model_group.description IS 'free text';
COMMENT ON COLUMN model_group.strategy IS 'priority, weighted, cheapest or least_latency';
COMMENT ON COLUMN model_group.fallback_group_id IS 'group that is tried when all members failed; NULL: none';
COMMENT ON COLUMN model_group.version IS 'counts changes; a change that names an older one is refused';
COMMENT ON COLUMN model_group.created_at IS 'when the row was made';
COMMENT ON COLUMN model_group.updated_at IS 'when it was last changed';

COMMENT ON TABLE model_group_member IS 'A model of a group';
COMMENT ON COLUMN model_group_member.model_group_id IS 'the group';
COMMENT ON COLUMN model_group_member.model_id IS 'the model';
COMMENT ON COLUMN model_group_member.priority IS 'from 1, lower first';
COMMENT ON COLUMN model_group_member.weight IS 'share among those of the same priority';
COMMENT ON COLUMN model_group_member.enabled IS 'false: is not tried';

COMMENT ON TABLE api_key IS 'What a client presents';
COMMENT ON COLUMN api_key.id IS 'given by the database';
COMMENT ON COLUMN api_key.name IS 'what people call it';
COMMENT ON COLUMN api_key.prefix IS 'first characters of its text';
COMMENT ON COLUMN api_key.hash IS 'of its text, with the pepper of data key pepper; the text itself is not kept';
COMMENT ON COLUMN api_key.grant_all IS 'true: may use everything; false: the rows of api_key_grant';
COMMENT ON COLUMN api_key.expires_at IS 'NULL: never';
COMMENT ON COLUMN api_key.allowed_ips IS 'addresses and ranges it may be used from; empty: any';
COMMENT ON COLUMN api_key.personalized IS 'true: made by naming it as a provider''s personalized_key';
COMMENT ON COLUMN api_key.enabled IS 'false: is refused';
COMMENT ON COLUMN api_key.version IS 'counts changes; a change that names an older one is refused';
COMMENT ON COLUMN api_key.created_at IS 'when the row was made';
COMMENT ON COLUMN api_key.updated_at IS 'when it was last changed';
COMMENT ON COLUMN api_key.requests_per_min IS 'NULL: no limit of its own';
COMMENT ON COLUMN api_key.tokens_per_min IS 'NULL: no limit of its own';
COMMENT ON COLUMN api_key.parallel_calls IS 'most calls at a time; NULL: no limit of its own';
COMMENT ON COLUMN api_key.budget_amount IS 'most money per period; NULL: no budget of its own';
COMMENT ON COLUMN api_key.budget_currency IS 'ISO 4217';
COMMENT ON COLUMN api_key.budget_period IS 'day, week, month or total';
COMMENT ON COLUMN api_key.on_disconnect IS 'what happens to a stream whose client left: cancel or drain';
COMMENT ON COLUMN api_key.store_messages IS 'what is kept of its calls: off, metadata or full; NULL: as the setting says';
COMMENT ON COLUMN api_key.may_reorder IS 'whether its holder may put the members of its groups in order';

COMMENT ON TABLE api_key_grant IS 'One group, provider or model that a key may use';
COMMENT ON COLUMN api_key_grant.id IS 'given by the database';
COMMENT ON COLUMN api_key_grant.api_key_id IS 'the key';
COMMENT ON COLUMN api_key_grant.model_group_id IS 'the group; NULL: another thing is granted';
COMMENT ON COLUMN api_key_grant.provider_id IS 'the provider; NULL: another thing is granted';
COMMENT ON COLUMN api_key_grant.model_id IS 'the model; NULL: another thing is granted';

COMMENT ON TABLE personalized_key IS 'Which key is a provider''s personalized_key';
COMMENT ON COLUMN personalized_key.provider_id IS 'the provider';
COMMENT ON COLUMN personalized_key.api_key_id IS 'the key; several providers may share one';

COMMENT ON TABLE former_key_text IS 'A text that a key had before it was given another';
COMMENT ON COLUMN former_key_text.hash IS 'as in api_key';
COMMENT ON COLUMN former_key_text.api_key_id IS 'whose it was';
COMMENT ON COLUMN former_key_text.prefix IS 'its first characters';
COMMENT ON COLUMN former_key_text.expires_at IS 'valid until';

COMMENT ON TABLE failure_keyword IS 'A text that tells of an answer that it is none';
COMMENT ON COLUMN failure_keyword.id IS 'given by the database';
COMMENT ON COLUMN failure_keyword.keyword IS 'looked for whatever its case';
COMMENT ON COLUMN failure_keyword.description IS 'free text';
COMMENT ON COLUMN failure_keyword.provider_id IS 'only in this provider''s answers; NULL: in all';
COMMENT ON COLUMN failure_keyword.enabled IS 'false: is not looked for';
COMMENT ON COLUMN failure_keyword.hits IS 'how often it was found';
COMMENT ON COLUMN failure_keyword.last_triggered_at IS 'when it was last found';
COMMENT ON COLUMN failure_keyword.version IS 'counts changes; a change that names an older one is refused';
COMMENT ON COLUMN failure_keyword.created_at IS 'when the row was made';
COMMENT ON COLUMN failure_keyword.updated_at IS 'when it was last changed';

COMMENT ON TABLE file_object IS 'What the configuration file of the start named when it was last applied';
COMMENT ON COLUMN file_object.object_type IS 'provider, model, group, key or setting';
COMMENT ON COLUMN file_object.object_id IS '0: it has only a name';
COMMENT ON COLUMN file_object.object_name IS 'its name in the file';

COMMENT ON TABLE breaker IS 'A provider or model that is left alone since it failed';
COMMENT ON COLUMN breaker.provider_id IS 'the provider';
COMMENT ON COLUMN breaker.model_id IS '0: the whole provider';
COMMENT ON COLUMN breaker.tripped_until IS 'then it is probed';
COMMENT ON COLUMN breaker.reason IS 'what failed';
COMMENT ON COLUMN breaker.failures IS 'how many led to it';
COMMENT ON COLUMN breaker.trips IS 'how often without a success in between';
COMMENT ON COLUMN breaker.node IS 'who saw it';
COMMENT ON COLUMN breaker.updated_at IS 'when it was last changed';

COMMENT ON TABLE credential_set_aside IS 'A credential that its provider refused';
COMMENT ON COLUMN credential_set_aside.credential_id IS 'the credential';
COMMENT ON COLUMN credential_set_aside.reason IS 'what the provider said';
COMMENT ON COLUMN credential_set_aside.since IS 'when it was set aside';
COMMENT ON COLUMN credential_set_aside.until IS 'then it is used again';
COMMENT ON COLUMN credential_set_aside.times IS 'how often without having been accepted in between';
COMMENT ON COLUMN credential_set_aside.node IS 'who saw it';

COMMENT ON TABLE call_log IS
    'One row per client call, partitioned by UTC month; ids and names side by side, so that it outlives what it tells of';
COMMENT ON COLUMN call_log.id IS 'UUIDv7, also the call''s request id';
COMMENT ON COLUMN call_log.started_at IS 'when the call came in';
COMMENT ON COLUMN call_log.outcome IS 'ok, client_error, refused, upstream_error, interrupted, client_gone or timeout';
COMMENT ON COLUMN call_log.status IS 'HTTP status that the client got';
COMMENT ON COLUMN call_log.stream IS 'whether a stream was asked for';
COMMENT ON COLUMN call_log.endpoint IS 'path that was called';
COMMENT ON COLUMN call_log.key_id IS '0: none';
COMMENT ON COLUMN call_log.key_name IS 'its name then';
COMMENT ON COLUMN call_log.requested_model IS 'what the client sent as model';
COMMENT ON COLUMN call_log.group_id IS '0: none';
COMMENT ON COLUMN call_log.group_name IS 'its name then';
COMMENT ON COLUMN call_log.provider_id IS 'who served it; 0: nobody';
COMMENT ON COLUMN call_log.provider_name IS 'its name then';
COMMENT ON COLUMN call_log.model_id IS 'what served it; 0: nothing';
COMMENT ON COLUMN call_log.model_name IS 'its name then';
COMMENT ON COLUMN call_log.conversation_id IS 'calls that carry the same belong together; NULL: none';
COMMENT ON COLUMN call_log.first_token_ms IS 'to the first content; NULL: there was none';
COMMENT ON COLUMN call_log.total_ms IS 'to the end';
COMMENT ON COLUMN call_log.prompt_tokens IS 'NULL: not known';
COMMENT ON COLUMN call_log.completion_tokens IS 'NULL: not known';
COMMENT ON COLUMN call_log.cached_tokens IS 'part of prompt_tokens';
COMMENT ON COLUMN call_log.cache_write_tokens IS 'part of prompt_tokens';
COMMENT ON COLUMN call_log.reasoning_tokens IS 'part of completion_tokens';
COMMENT ON COLUMN call_log.tokens_source IS 'upstream, drained, counted or estimated';
COMMENT ON COLUMN call_log.cost IS 'NULL: not known';
COMMENT ON COLUMN call_log.currency IS 'of cost';
COMMENT ON COLUMN call_log.client_ip IS 'address of the client';
COMMENT ON COLUMN call_log.error IS 'what went wrong, as a sentence; NULL: nothing';
COMMENT ON COLUMN call_log.attempts IS 'each try: provider, model, status, reason, milliseconds';
COMMENT ON COLUMN call_log.logged_order IS 'grows in the order in which rows became visible; NULL: from before it was counted';
COMMENT ON COLUMN call_log.audio_tokens IS 'part of prompt_tokens and completion_tokens together; NULL: the upstream told none';
COMMENT ON COLUMN call_log.image_tokens IS 'part of prompt_tokens and completion_tokens together; NULL: the upstream told none';

COMMENT ON TABLE call_body IS 'Request and answer of a call, for keys that have them kept, partitioned by UTC day';
COMMENT ON COLUMN call_body.id IS 'as in call_log';
COMMENT ON COLUMN call_body.started_at IS 'as in call_log';
COMMENT ON COLUMN call_body.request IS 'gzip of UTF-8; NULL: there is none';
COMMENT ON COLUMN call_body.request_bytes IS 'length before compression';
COMMENT ON COLUMN call_body.request_cut IS 'true: longer than what is kept';
COMMENT ON COLUMN call_body.answer IS 'gzip of UTF-8; NULL: there is none';
COMMENT ON COLUMN call_body.answer_bytes IS 'length before compression';
COMMENT ON COLUMN call_body.answer_cut IS 'true: longer than what is kept';

COMMENT ON TABLE usage_5min IS 'Calls by provider, model and group in steps of five minutes; kept for 49 hours';
COMMENT ON COLUMN usage_5min.starts_at IS 'beginning of the step';
COMMENT ON COLUMN usage_5min.provider_id IS '0: none';
COMMENT ON COLUMN usage_5min.model_id IS '0: none';
COMMENT ON COLUMN usage_5min.group_id IS '0: none';
COMMENT ON COLUMN usage_5min.currency IS 'of cost; empty: no cost is known';
COMMENT ON COLUMN usage_5min.calls IS 'all';
COMMENT ON COLUMN usage_5min.ok IS 'calls with this outcome';
COMMENT ON COLUMN usage_5min.client_error IS 'calls with this outcome';
COMMENT ON COLUMN usage_5min.refused IS 'calls with this outcome';
COMMENT ON COLUMN usage_5min.upstream_error IS 'calls with this outcome';
COMMENT ON COLUMN usage_5min.interrupted IS 'calls with this outcome';
COMMENT ON COLUMN usage_5min.client_gone IS 'calls with this outcome';
COMMENT ON COLUMN usage_5min.timeout IS 'calls with this outcome';
COMMENT ON COLUMN usage_5min.prompt_tokens IS 'sum';
COMMENT ON COLUMN usage_5min.completion_tokens IS 'sum';
COMMENT ON COLUMN usage_5min.cached_tokens IS 'sum';
COMMENT ON COLUMN usage_5min.cache_write_tokens IS 'sum';
COMMENT ON COLUMN usage_5min.reasoning_tokens IS 'sum';
COMMENT ON COLUMN usage_5min.cost IS 'sum';
COMMENT ON COLUMN usage_5min.unpriced IS 'answered calls whose cost is not known';
COMMENT ON COLUMN usage_5min.first_calls IS 'calls that had a first content';
COMMENT ON COLUMN usage_5min.first_ms IS 'sum of their milliseconds to it';
COMMENT ON COLUMN usage_5min.total_ms IS 'sum of all milliseconds';
COMMENT ON COLUMN usage_5min.first_histogram IS
    'calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 '
    '30000 60000, and longer';
COMMENT ON COLUMN usage_5min.total_histogram IS 'calls by milliseconds to the end, in the same steps';
COMMENT ON COLUMN usage_5min.audio_tokens IS 'sum';
COMMENT ON COLUMN usage_5min.image_tokens IS 'sum';

COMMENT ON TABLE usage_hour IS 'Calls by provider, model and group by the hour';
COMMENT ON COLUMN usage_hour.starts_at IS 'beginning of the hour';
COMMENT ON COLUMN usage_hour.provider_id IS '0: none';
COMMENT ON COLUMN usage_hour.model_id IS '0: none';
COMMENT ON COLUMN usage_hour.group_id IS '0: none';
COMMENT ON COLUMN usage_hour.currency IS 'of cost; empty: no cost is known';
COMMENT ON COLUMN usage_hour.calls IS 'all';
COMMENT ON COLUMN usage_hour.ok IS 'calls with this outcome';
COMMENT ON COLUMN usage_hour.client_error IS 'calls with this outcome';
COMMENT ON COLUMN usage_hour.refused IS 'calls with this outcome';
COMMENT ON COLUMN usage_hour.upstream_error IS 'calls with this outcome';
COMMENT ON COLUMN usage_hour.interrupted IS 'calls with this outcome';
COMMENT ON COLUMN usage_hour.client_gone IS 'calls with this outcome';
COMMENT ON COLUMN usage_hour.timeout IS 'calls with this outcome';
COMMENT ON COLUMN usage_hour.prompt_tokens IS 'sum';
COMMENT ON COLUMN usage_hour.completion_tokens IS 'sum';
COMMENT ON COLUMN usage_hour.cached_tokens IS 'sum';
COMMENT ON COLUMN usage_hour.cache_write_tokens IS 'sum';
COMMENT ON COLUMN usage_hour.reasoning_tokens IS 'sum';
COMMENT ON COLUMN usage_hour.cost IS 'sum';
COMMENT ON COLUMN usage_hour.unpriced IS 'answered calls whose cost is not known';
COMMENT ON COLUMN usage_hour.first_calls IS 'calls that had a first content';
COMMENT ON COLUMN usage_hour.first_ms IS 'sum of their milliseconds to it';
COMMENT ON COLUMN usage_hour.total_ms IS 'sum of all milliseconds';
COMMENT ON COLUMN usage_hour.first_histogram IS
    'calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 '
    '30000 60000, and longer';
COMMENT ON COLUMN usage_hour.total_histogram IS 'calls by milliseconds to the end, in the same steps';
COMMENT ON COLUMN usage_hour.audio_tokens IS 'sum';
COMMENT ON COLUMN usage_hour.image_tokens IS 'sum';

COMMENT ON TABLE usage_day_all IS 'Calls by provider, model and group by the day';
COMMENT ON COLUMN usage_day_all.starts_at IS 'beginning of the day in the setting time_zone at the time of writing';
COMMENT ON COLUMN usage_day_all.provider_id IS '0: none';
COMMENT ON COLUMN usage_day_all.model_id IS '0: none';
COMMENT ON COLUMN usage_day_all.group_id IS '0: none';
COMMENT ON COLUMN usage_day_all.currency IS 'of cost; empty: no cost is known';
COMMENT ON COLUMN usage_day_all.calls IS 'all';
COMMENT ON COLUMN usage_day_all.ok IS 'calls with this outcome';
COMMENT ON COLUMN usage_day_all.client_error IS 'calls with this outcome';
COMMENT ON COLUMN usage_day_all.refused IS 'calls with this outcome';
COMMENT ON COLUMN usage_day_all.upstream_error IS 'calls with this outcome';
COMMENT ON COLUMN usage_day_all.interrupted IS 'calls with this outcome';
COMMENT ON COLUMN usage_day_all.client_gone IS 'calls with this outcome';
COMMENT ON COLUMN usage_day_all.timeout IS 'calls with this outcome';
COMMENT ON COLUMN usage_day_all.prompt_tokens IS 'sum';
COMMENT ON COLUMN usage_day_all.completion_tokens IS 'sum';
COMMENT ON COLUMN usage_day_all.cached_tokens IS 'sum';
COMMENT ON COLUMN usage_day_all.cache_write_tokens IS 'sum';
COMMENT ON COLUMN usage_day_all.reasoning_tokens IS 'sum';
COMMENT ON COLUMN usage_day_all.cost IS 'sum';
COMMENT ON COLUMN usage_day_all.unpriced IS 'answered calls whose cost is not known';
COMMENT ON COLUMN usage_day_all.first_calls IS 'calls that had a first content';
COMMENT ON COLUMN usage_day_all.first_ms IS 'sum of their milliseconds to it';
COMMENT ON COLUMN usage_day_all.total_ms IS 'sum of all milliseconds';
COMMENT ON COLUMN usage_day_all.first_histogram IS
    'calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 '
    '30000 60000, and longer';
COMMENT ON COLUMN usage_day_all.total_histogram IS 'calls by milliseconds to the end, in the same steps';
COMMENT ON COLUMN usage_day_all.audio_tokens IS 'sum';
COMMENT ON COLUMN usage_day_all.image_tokens IS 'sum';

COMMENT ON TABLE usage_day IS 'Calls by key, provider, model and group by the day';
COMMENT ON COLUMN usage_day.day IS 'in the setting time_zone at the time of writing';
COMMENT ON COLUMN usage_day.key_id IS '0: none';
COMMENT ON COLUMN usage_day.provider_id IS '0: none';
COMMENT ON COLUMN usage_day.model_id IS '0: none';
COMMENT ON COLUMN usage_day.group_id IS '0: none';
COMMENT ON COLUMN usage_day.currency IS 'of cost; empty: no cost is known';
COMMENT ON COLUMN usage_day.calls IS 'all';
COMMENT ON COLUMN usage_day.ok IS 'calls with this outcome';
COMMENT ON COLUMN usage_day.client_error IS 'calls with this outcome';
COMMENT ON COLUMN usage_day.refused IS 'calls with this outcome';
COMMENT ON COLUMN usage_day.upstream_error IS 'calls with this outcome';
COMMENT ON COLUMN usage_day.interrupted IS 'calls with this outcome';
COMMENT ON COLUMN usage_day.client_gone IS 'calls with this outcome';
COMMENT ON COLUMN usage_day.timeout IS 'calls with this outcome';
COMMENT ON COLUMN usage_day.prompt_tokens IS 'sum';
COMMENT ON COLUMN usage_day.completion_tokens IS 'sum';
COMMENT ON COLUMN usage_day.cached_tokens IS 'sum';
COMMENT ON COLUMN usage_day.cache_write_tokens IS 'sum';
COMMENT ON COLUMN usage_day.reasoning_tokens IS 'sum';
COMMENT ON COLUMN usage_day.cost IS 'sum';
COMMENT ON COLUMN usage_day.unpriced IS 'answered calls whose cost is not known';
COMMENT ON COLUMN usage_day.first_calls IS 'calls that had a first content';
COMMENT ON COLUMN usage_day.first_ms IS 'sum of their milliseconds to it';
COMMENT ON COLUMN usage_day.total_ms IS 'sum of all milliseconds';
COMMENT ON COLUMN usage_day.audio_tokens IS 'sum';
COMMENT ON COLUMN usage_day.image_tokens IS 'sum';

COMMENT ON TABLE attempt_hour IS 'Tries by provider and model by the hour, also those that another candidate made up for';
COMMENT ON COLUMN attempt_hour.starts_at IS 'beginning of the hour';
COMMENT ON COLUMN attempt_hour.provider_id IS 'whom it was sent to';
COMMENT ON COLUMN attempt_hour.model_id IS 'what it was sent to';
COMMENT ON COLUMN attempt_hour.attempts IS 'all';
COMMENT ON COLUMN attempt_hour.ok IS 'those that served';
COMMENT ON COLUMN attempt_hour.ms IS 'sum of their milliseconds';

COMMENT ON TABLE conversation IS 'Calls of one key that carry the same conversation id';
COMMENT ON COLUMN conversation.conversation_id IS 'clients choose it: two keys may choose the same';
COMMENT ON COLUMN conversation.first_at IS 'its first call';
COMMENT ON COLUMN conversation.last_at IS 'its last call';
COMMENT ON COLUMN conversation.calls IS 'all';
COMMENT ON COLUMN conversation.rounds IS 'answered calls';
COMMENT ON COLUMN conversation.prompt_tokens IS 'sum';
COMMENT ON COLUMN conversation.completion_tokens IS 'sum';
COMMENT ON COLUMN conversation.key_id IS 'the key; 0: none';
COMMENT ON COLUMN conversation.costs IS 'currency to amount';
COMMENT ON COLUMN conversation.unpriced IS 'answered calls whose cost is not known';

COMMENT ON TABLE key_total IS 'A key''s calls since it was made';
COMMENT ON COLUMN key_total.key_id IS 'the key';
COMMENT ON COLUMN key_total.calls IS 'all';
COMMENT ON COLUMN key_total.tokens IS 'prompt and completion';
COMMENT ON COLUMN key_total.last_used_at IS 'start of its latest call';

COMMENT ON TABLE dimension_name IS 'What the ids of the roll-ups were last called; outlives what it names';
COMMENT ON COLUMN dimension_name.kind IS 'key, provider, model or group';
COMMENT ON COLUMN dimension_name.id IS 'its id';
COMMENT ON COLUMN dimension_name.name IS 'its name';

COMMENT ON TABLE quota_window IS 'How much of a limit was given out to nodes in a window of time';
COMMENT ON COLUMN quota_window.id IS 'given by the database';
COMMENT ON COLUMN quota_window.key_id IS 'whose limit';
COMMENT ON COLUMN quota_window.kind IS 'requests, tokens, parallel or money';
COMMENT ON COLUMN quota_window.period IS 'minute, day, week, month or total';
COMMENT ON COLUMN quota_window.unit IS 'currency of money; empty: other kinds';
COMMENT ON COLUMN quota_window.starts_at IS 'beginning of the window';
COMMENT ON COLUMN quota_window.ends_at IS 'its end';
COMMENT ON COLUMN quota_window.leased IS 'requests, tokens, calls that run, or thousand-millionths of the currency';

COMMENT ON TABLE quota_lease IS 'What a node holds of a window: greatest(granted - returned, used)';
COMMENT ON COLUMN quota_lease.window_id IS 'the window';
COMMENT ON COLUMN quota_lease.node IS 'who holds it';
COMMENT ON COLUMN quota_lease.granted IS 'sum since its first lease';
COMMENT ON COLUMN quota_lease.returned IS 'sum that it gave back';
COMMENT ON COLUMN quota_lease.used IS 'sum that it used';

COMMENT ON TABLE node IS 'The processes that share this database';
COMMENT ON COLUMN node.name IS 'setting nexusai.node';
COMMENT ON COLUMN node.seen_at IS 'when it last reported';

COMMENT ON TABLE job IS 'Long work that an administrator asked for, done by one node at a time';
COMMENT ON COLUMN job.id IS 'given by the database';
COMMENT ON COLUMN job.kind IS 'which work';
COMMENT ON COLUMN job.state IS 'queued, running, done, failed or cancelled';
COMMENT ON COLUMN job.input IS 'what was asked for';
COMMENT ON COLUMN job.total IS 'steps in all; NULL: not counted yet';
COMMENT ON COLUMN job.done IS 'steps so far';
COMMENT ON COLUMN job.position IS 'where the next step begins';
COMMENT ON COLUMN job.result IS 'what came of it';
COMMENT ON COLUMN job.error IS 'why it failed';
COMMENT ON COLUMN job.cancelled IS 'true: to stop after its step';
COMMENT ON COLUMN job.created_by IS 'who asked';
COMMENT ON COLUMN job.node IS 'who does it';
COMMENT ON COLUMN job.lease_until IS 'when another node may take it over';
COMMENT ON COLUMN job.created_at IS 'when the row was made';
COMMENT ON COLUMN job.started_at IS 'NULL: not begun';
COMMENT ON COLUMN job.ended_at IS 'NULL: not ended';

INSERT INTO schema_version (version, description, serves_from) VALUES (20, 'descriptions', 19);
