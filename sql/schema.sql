-- The whole schema as the scripts V001 to V022 make it, written from a database that they were run in: to be read, and to install
-- with one file. Upgrades go by the numbered scripts.
-- Run with: psql -1 -v ON_ERROR_STOP=1 -f schema.sql

CREATE SEQUENCE call_log_order;

-- ---------------------------------------------------------------------------------------------
-- schema_version: One row per script that was run; the gateway reads it to tell what is
-- missing.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE schema_version (
    version integer NOT NULL, -- number of the script
    description text NOT NULL, -- what the script is about
    installed_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was run
    serves_from integer, -- the oldest version of the schema whose gateways can still work on the database after this script; NULL: only gateways that bring this script
    CONSTRAINT schema_version_pk PRIMARY KEY (version),
    CONSTRAINT schema_version_serves_from_past CHECK ((serves_from <= version))
);

-- ---------------------------------------------------------------------------------------------
-- catalog_version: One row: every change of configuration adds one, and nodes ask for it each
-- second.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE catalog_version (
    only_row boolean NOT NULL DEFAULT true, -- always true: there is one row
    version bigint NOT NULL DEFAULT 0, -- the number that grows
    changed_at timestamp with time zone NOT NULL DEFAULT now(), -- when it last grew
    CONSTRAINT catalog_version_pk PRIMARY KEY (only_row),
    CONSTRAINT catalog_version_only_row CHECK (only_row)
);

-- ---------------------------------------------------------------------------------------------
-- data_key: The keys that encrypt credentials and pepper the hashes of client keys, wrapped
-- by the master key.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE data_key (
    id integer GENERATED ALWAYS AS IDENTITY, -- given by the database
    purpose text NOT NULL, -- credential or pepper
    wrapped bytea NOT NULL, -- the key, encrypted by the master key
    master_fingerprint text NOT NULL, -- of the master key that wrapped it; a node with another one refuses to be ready
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    CONSTRAINT data_key_pk PRIMARY KEY (id),
    CONSTRAINT data_key_purpose_unique UNIQUE (purpose),
    CONSTRAINT data_key_purpose_known CHECK ((purpose = ANY (ARRAY['credential'::text, 'pepper'::text])))
);

-- ---------------------------------------------------------------------------------------------
-- setting: What an administrator changed at run time; a name without a row has its default.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE setting (
    name text NOT NULL, -- the setting
    value jsonb NOT NULL, -- its value as JSON
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    updated_by text NOT NULL DEFAULT ''::text, -- name of the account that changed it
    CONSTRAINT setting_pk PRIMARY KEY (name)
);

-- ---------------------------------------------------------------------------------------------
-- account: A person who may sign in.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE account (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    name text NOT NULL, -- compared without regard to case
    password_hash text NOT NULL, -- argon2id
    role text NOT NULL, -- administrator, operator or viewer
    enabled boolean NOT NULL DEFAULT true, -- false: may not sign in
    language text NOT NULL DEFAULT ''::text, -- of the console; empty: as the browser says
    theme text NOT NULL DEFAULT 'system'::text, -- light, dark or system
    last_login_at timestamp with time zone, -- NULL: never
    version bigint NOT NULL DEFAULT 1, -- counts changes; a change that names an older one is refused
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_name_filled CHECK ((name <> ''::text)),
    CONSTRAINT account_role_known CHECK ((role = ANY (ARRAY['administrator'::text, 'operator'::text, 'viewer'::text]))),
    CONSTRAINT account_theme_known CHECK ((theme = ANY (ARRAY['light'::text, 'dark'::text, 'system'::text])))
);
CREATE UNIQUE INDEX account_name_unique ON account USING btree (lower(name));

-- ---------------------------------------------------------------------------------------------
-- session: A signed-in account, of the console or of the admin API.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE session (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    token_hash bytea NOT NULL, -- of the token that the client holds, which is not kept
    account_id bigint, -- NULL: the admin token opened it
    kind text NOT NULL, -- bearer or console
    address text NOT NULL DEFAULT ''::text, -- client address at sign-in
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was signed in
    last_seen_at timestamp with time zone NOT NULL DEFAULT now(), -- last use, some minutes exact
    expires_at timestamp with time zone NOT NULL, -- moves on while a console session is used
    user_agent text NOT NULL DEFAULT ''::text, -- browser of a console session
    CONSTRAINT session_pk PRIMARY KEY (id),
    CONSTRAINT session_token_unique UNIQUE (token_hash),
    CONSTRAINT session_kind_known CHECK ((kind = ANY (ARRAY['bearer'::text, 'console'::text]))),
    CONSTRAINT session_account_or_console CHECK (((account_id IS NOT NULL) OR (kind = 'console'::text))),
    CONSTRAINT session_account_fk FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX session_account ON session USING btree (account_id);
CREATE INDEX session_expiry ON session USING btree (expires_at);

-- ---------------------------------------------------------------------------------------------
-- audit: Who changed what, when, from where; outlives what it tells of.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    at timestamp with time zone NOT NULL DEFAULT now(), -- when
    account_id bigint NOT NULL, -- 0: the admin token, a client key or the gateway itself
    account_name text NOT NULL, -- its name then
    action text NOT NULL, -- what was done
    object_type text NOT NULL, -- kind of thing it was done to
    object_id bigint NOT NULL DEFAULT 0, -- 0: it has only a name
    object_name text NOT NULL DEFAULT ''::text, -- its name then
    before jsonb, -- as it was, without secrets; NULL: it was not there
    after jsonb, -- as it became, without secrets; NULL: it is gone
    client_ip text NOT NULL DEFAULT ''::text, -- address of who did it
    CONSTRAINT audit_pk PRIMARY KEY (id)
);
CREATE INDEX audit_at ON audit USING btree (at DESC, id DESC);
CREATE INDEX audit_object ON audit USING btree (object_type, object_id, id DESC);

-- ---------------------------------------------------------------------------------------------
-- provider: A registered upstream endpoint.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE provider (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    name text NOT NULL, -- unique
    server_url text NOT NULL, -- base address as it was given
    dialect text NOT NULL DEFAULT 'openai'::text, -- protocol that it speaks
    description text NOT NULL DEFAULT ''::text, -- free text
    headers jsonb NOT NULL DEFAULT '{}'::jsonb, -- further request headers, name to value
    connect_ms integer NOT NULL DEFAULT 5000, -- most time for TCP and TLS, milliseconds; 0: no bound
    first_byte_ms integer NOT NULL DEFAULT 120000, -- most time to a stream's first content; 0: no bound
    idle_ms integer NOT NULL DEFAULT 60000, -- most silence after that; 0: no bound
    total_ms integer NOT NULL DEFAULT 600000, -- most time of a whole call with all tries; 0: no bound
    enabled boolean NOT NULL DEFAULT true, -- false: no call goes there
    version bigint NOT NULL DEFAULT 1, -- counts changes; a change that names an older one is refused
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    failure_threshold integer, -- failures after which it is left alone; NULL: as set
    failure_window_s integer, -- seconds within which they count; NULL: as set
    lenient boolean NOT NULL DEFAULT false, -- near-OpenAI answers are mended
    stream_options text NOT NULL DEFAULT 'auto'::text, -- whether usage is asked for in streams: auto, always or never
    ca_certificates text NOT NULL DEFAULT ''::text, -- PEM, trusted beside those of Java; empty: none
    colour smallint NOT NULL DEFAULT 0, -- 1 to 5 in lists and charts; 0: that of all others
    CONSTRAINT provider_pk PRIMARY KEY (id),
    CONSTRAINT provider_name_unique UNIQUE (name),
    CONSTRAINT provider_name_filled CHECK ((name <> ''::text)),
    CONSTRAINT provider_timeouts_positive CHECK (((connect_ms >= 0) AND (first_byte_ms >= 0) AND (idle_ms >= 0) AND (total_ms >= 0))),
    CONSTRAINT provider_failure_limits_positive CHECK (((failure_threshold >= 1) AND (failure_window_s >= 1))),
    CONSTRAINT provider_stream_options_known CHECK ((stream_options = ANY (ARRAY['auto'::text, 'always'::text, 'never'::text]))),
    CONSTRAINT provider_colour_known CHECK (((colour >= 0) AND (colour <= 5)))
);

-- ---------------------------------------------------------------------------------------------
-- credential: A secret that a provider accepts.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE credential (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    provider_id bigint NOT NULL, -- whose it is
    sealed bytea NOT NULL, -- the secret, encrypted by data key credential
    hint text NOT NULL, -- what may be shown of it
    main boolean NOT NULL DEFAULT false, -- the provider's server_key
    weight integer NOT NULL DEFAULT 1, -- its share beside the others
    enabled boolean NOT NULL DEFAULT true, -- false: is not used
    version bigint NOT NULL DEFAULT 1, -- counts changes; a change that names an older one is refused
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    CONSTRAINT credential_pk PRIMARY KEY (id),
    CONSTRAINT credential_weight_positive CHECK ((weight >= 1)),
    CONSTRAINT credential_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(id) ON DELETE CASCADE
);
CREATE INDEX credential_provider ON credential USING btree (provider_id);
CREATE UNIQUE INDEX credential_main_unique ON credential USING btree (provider_id) WHERE main;

-- ---------------------------------------------------------------------------------------------
-- model: One model of one provider.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE model (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    provider_id bigint NOT NULL, -- who serves it
    model_name text NOT NULL, -- its name at the upstream
    alias text, -- name that clients may use instead; NULL: none
    description text NOT NULL DEFAULT ''::text, -- free text
    kinds text[] NOT NULL DEFAULT '{}'::text[], -- chat, vision, reasoning, embedding, image, audio, rerank, moderation
    context_window integer, -- tokens; NULL: not known
    enabled boolean NOT NULL DEFAULT true, -- false: no call goes there
    version bigint NOT NULL DEFAULT 1, -- counts changes; a change that names an older one is refused
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    think_tags text NOT NULL DEFAULT 'keep'::text, -- what becomes of think blocks: keep, strip or move
    imported jsonb, -- alias, context window and enabled as the last import wrote them; what differs was set by hand; NULL: not imported
    imported_at timestamp with time zone, -- when an import last wrote it
    vanished_at timestamp with time zone, -- since when its provider does not list it
    CONSTRAINT model_pk PRIMARY KEY (id),
    CONSTRAINT model_name_unique UNIQUE (provider_id, model_name),
    CONSTRAINT model_name_filled CHECK ((model_name <> ''::text)),
    CONSTRAINT model_alias_filled CHECK ((alias <> ''::text)),
    CONSTRAINT model_kinds_known CHECK ((kinds <@ ARRAY['chat'::text, 'vision'::text, 'reasoning'::text, 'embedding'::text, 'image'::text, 'audio'::text, 'rerank'::text, 'moderation'::text])),
    CONSTRAINT model_context_window_positive CHECK ((context_window >= 1)),
    CONSTRAINT model_think_tags_known CHECK ((think_tags = ANY (ARRAY['keep'::text, 'strip'::text, 'move'::text]))),
    CONSTRAINT model_imported_whole CHECK (((imported IS NULL) = (imported_at IS NULL))),
    CONSTRAINT model_vanished_imported CHECK (((vanished_at IS NULL) OR (imported_at IS NOT NULL))),
    CONSTRAINT model_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------
-- price: What a model costs from a moment on, per million tokens; kept as history.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE price (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    model_id bigint NOT NULL, -- of which model
    valid_from timestamp with time zone NOT NULL, -- from when on
    input numeric, -- prompt tokens
    output numeric, -- completion tokens
    cached_input numeric, -- prompt tokens read from a cache; NULL: as input
    cache_write numeric, -- prompt tokens written to a cache; NULL: as input
    reasoning numeric, -- reasoning tokens; NULL: as output
    per_call numeric, -- per call, not per token
    currency text NOT NULL, -- ISO 4217
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    CONSTRAINT price_pk PRIMARY KEY (id),
    CONSTRAINT price_moment_unique UNIQUE (model_id, valid_from),
    CONSTRAINT price_amounts_positive CHECK (((input >= (0)::numeric) AND (output >= (0)::numeric) AND (cached_input >= (0)::numeric) AND (cache_write >= (0)::numeric) AND (reasoning >= (0)::numeric) AND (per_call >= (0)::numeric))),
    CONSTRAINT price_currency_code CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT price_model_fk FOREIGN KEY (model_id) REFERENCES model(id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------
-- model_group: A virtual model: several models behind one name.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE model_group (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    name text NOT NULL, -- what clients send as model
    description text NOT NULL DEFAULT ''::text, -- free text
    strategy text NOT NULL DEFAULT 'priority'::text, -- priority, weighted, cheapest or least_latency
    fallback_group_id bigint, -- group that is tried when all members failed; NULL: none
    version bigint NOT NULL DEFAULT 1, -- counts changes; a change that names an older one is refused
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    CONSTRAINT model_group_pk PRIMARY KEY (id),
    CONSTRAINT model_group_name_unique UNIQUE (name),
    CONSTRAINT model_group_name_filled CHECK ((name <> ''::text)),
    CONSTRAINT model_group_strategy_known CHECK ((strategy = ANY (ARRAY['priority'::text, 'weighted'::text, 'cheapest'::text, 'least_latency'::text]))),
    CONSTRAINT model_group_fallback_other CHECK ((fallback_group_id <> id)),
    CONSTRAINT model_group_fallback_fk FOREIGN KEY (fallback_group_id) REFERENCES model_group(id)
);
CREATE INDEX model_group_fallback ON model_group USING btree (fallback_group_id);

-- ---------------------------------------------------------------------------------------------
-- model_group_member: A model of a group.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE model_group_member (
    model_group_id bigint NOT NULL, -- the group
    model_id bigint NOT NULL, -- the model
    priority integer NOT NULL DEFAULT 1, -- from 1, lower first
    weight integer NOT NULL DEFAULT 1, -- share among those of the same priority
    enabled boolean NOT NULL DEFAULT true, -- false: is not tried
    CONSTRAINT model_group_member_pk PRIMARY KEY (model_group_id, model_id),
    CONSTRAINT model_group_member_order_positive CHECK (((priority >= 1) AND (weight >= 1))),
    CONSTRAINT model_group_member_group_fk FOREIGN KEY (model_group_id) REFERENCES model_group(id) ON DELETE CASCADE,
    CONSTRAINT model_group_member_model_fk FOREIGN KEY (model_id) REFERENCES model(id) ON DELETE CASCADE
);
CREATE INDEX model_group_member_model ON model_group_member USING btree (model_id);

-- ---------------------------------------------------------------------------------------------
-- api_key: What a client presents.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE api_key (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    name text NOT NULL, -- what people call it
    prefix text NOT NULL, -- first characters of its text
    hash bytea NOT NULL, -- of its text, with the pepper of data key pepper; the text itself is not kept
    grant_all boolean NOT NULL DEFAULT false, -- true: may use everything; false: the rows of api_key_grant
    expires_at timestamp with time zone, -- NULL: never
    allowed_ips text[] NOT NULL DEFAULT '{}'::text[], -- addresses and ranges it may be used from; empty: any
    personalized boolean NOT NULL DEFAULT false, -- true: made by naming it as a provider's personalized_key
    enabled boolean NOT NULL DEFAULT true, -- false: is refused
    version bigint NOT NULL DEFAULT 1, -- counts changes; a change that names an older one is refused
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    requests_per_min integer, -- NULL: no limit of its own
    tokens_per_min bigint, -- NULL: no limit of its own
    parallel_calls integer, -- most calls at a time; NULL: no limit of its own
    budget_amount numeric, -- most money per period; NULL: no budget of its own
    budget_currency text, -- ISO 4217
    budget_period text, -- day, week, month or total
    on_disconnect text NOT NULL DEFAULT 'cancel'::text, -- what happens to a stream whose client left: cancel or drain
    store_messages text, -- what is kept of its calls: off, metadata or full; NULL: as the setting says
    may_reorder boolean NOT NULL DEFAULT false, -- whether its holder may put the members of its groups in order
    CONSTRAINT api_key_pk PRIMARY KEY (id),
    CONSTRAINT api_key_hash_unique UNIQUE (hash),
    CONSTRAINT api_key_name_filled CHECK ((name <> ''::text)),
    CONSTRAINT api_key_limits_positive CHECK (((requests_per_min >= 1) AND (tokens_per_min >= 1) AND (parallel_calls >= 1) AND (budget_amount > (0)::numeric))),
    CONSTRAINT api_key_budget_whole CHECK ((((budget_amount IS NULL) = (budget_currency IS NULL)) AND ((budget_amount IS NULL) = (budget_period IS NULL)))),
    CONSTRAINT api_key_budget_period_known CHECK ((budget_period = ANY (ARRAY['day'::text, 'week'::text, 'month'::text, 'total'::text]))),
    CONSTRAINT api_key_on_disconnect_known CHECK ((on_disconnect = ANY (ARRAY['cancel'::text, 'drain'::text]))),
    CONSTRAINT api_key_store_messages_known CHECK ((store_messages = ANY (ARRAY['off'::text, 'metadata'::text, 'full'::text])))
);

-- ---------------------------------------------------------------------------------------------
-- api_key_grant: One group, provider or model that a key may use.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE api_key_grant (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    api_key_id bigint NOT NULL, -- the key
    model_group_id bigint, -- the group; NULL: another thing is granted
    provider_id bigint, -- the provider; NULL: another thing is granted
    model_id bigint, -- the model; NULL: another thing is granted
    CONSTRAINT api_key_grant_pk PRIMARY KEY (id),
    CONSTRAINT api_key_grant_unique UNIQUE NULLS NOT DISTINCT (api_key_id, model_group_id, provider_id, model_id),
    CONSTRAINT api_key_grant_one_thing CHECK ((num_nonnulls(model_group_id, provider_id, model_id) = 1)),
    CONSTRAINT api_key_grant_key_fk FOREIGN KEY (api_key_id) REFERENCES api_key(id) ON DELETE CASCADE,
    CONSTRAINT api_key_grant_group_fk FOREIGN KEY (model_group_id) REFERENCES model_group(id) ON DELETE CASCADE,
    CONSTRAINT api_key_grant_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(id) ON DELETE CASCADE,
    CONSTRAINT api_key_grant_model_fk FOREIGN KEY (model_id) REFERENCES model(id) ON DELETE CASCADE
);
CREATE INDEX api_key_grant_group ON api_key_grant USING btree (model_group_id);
CREATE INDEX api_key_grant_provider ON api_key_grant USING btree (provider_id);
CREATE INDEX api_key_grant_model ON api_key_grant USING btree (model_id);

-- ---------------------------------------------------------------------------------------------
-- personalized_key: Which key is a provider's personalized_key.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE personalized_key (
    provider_id bigint NOT NULL, -- the provider
    api_key_id bigint NOT NULL, -- the key; several providers may share one
    CONSTRAINT personalized_key_pk PRIMARY KEY (provider_id),
    CONSTRAINT personalized_key_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(id) ON DELETE CASCADE,
    CONSTRAINT personalized_key_key_fk FOREIGN KEY (api_key_id) REFERENCES api_key(id) ON DELETE CASCADE
);
CREATE INDEX personalized_key_key ON personalized_key USING btree (api_key_id);

-- ---------------------------------------------------------------------------------------------
-- call_log: One row per client call, partitioned by UTC month; ids and names side by side, so
-- that it outlives what it tells of.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE call_log (
    id uuid NOT NULL, -- UUIDv7, also the call's request id
    started_at timestamp with time zone NOT NULL, -- when the call came in
    outcome text NOT NULL, -- ok, client_error, refused, upstream_error, interrupted, client_gone or timeout
    status integer NOT NULL, -- HTTP status that the client got
    stream boolean NOT NULL, -- whether a stream was asked for
    endpoint text NOT NULL, -- path that was called
    key_id bigint NOT NULL DEFAULT 0, -- 0: none
    key_name text NOT NULL DEFAULT ''::text, -- its name then
    requested_model text NOT NULL DEFAULT ''::text, -- what the client sent as model
    group_id bigint NOT NULL DEFAULT 0, -- 0: none
    group_name text NOT NULL DEFAULT ''::text, -- its name then
    provider_id bigint NOT NULL DEFAULT 0, -- who served it; 0: nobody
    provider_name text NOT NULL DEFAULT ''::text, -- its name then
    model_id bigint NOT NULL DEFAULT 0, -- what served it; 0: nothing
    model_name text NOT NULL DEFAULT ''::text, -- its name then
    conversation_id text, -- calls that carry the same belong together; NULL: none
    first_token_ms bigint, -- to the first content; NULL: there was none
    total_ms bigint NOT NULL, -- to the end
    prompt_tokens bigint, -- NULL: not known
    completion_tokens bigint, -- NULL: not known
    cached_tokens bigint, -- part of prompt_tokens
    cache_write_tokens bigint, -- part of prompt_tokens
    reasoning_tokens bigint, -- part of completion_tokens
    tokens_source text, -- upstream, drained, counted or estimated
    cost numeric, -- NULL: not known
    currency text, -- of cost
    client_ip text NOT NULL DEFAULT ''::text, -- address of the client
    error text, -- what went wrong, as a sentence; NULL: nothing
    attempts jsonb NOT NULL DEFAULT '[]'::jsonb, -- each try: provider, model, status, reason, milliseconds
    logged_order bigint DEFAULT nextval('call_log_order'::regclass), -- grows in the order in which rows became visible; NULL: from before it was counted
    audio_tokens bigint, -- part of prompt_tokens and completion_tokens together; NULL: the upstream told none
    image_tokens bigint, -- part of prompt_tokens and completion_tokens together; NULL: the upstream told none
    CONSTRAINT call_log_pk PRIMARY KEY (id, started_at),
    CONSTRAINT call_log_outcome_known CHECK ((outcome = ANY (ARRAY['ok'::text, 'client_error'::text, 'refused'::text, 'upstream_error'::text, 'interrupted'::text, 'client_gone'::text, 'timeout'::text]))),
    CONSTRAINT call_log_tokens_source_known CHECK ((tokens_source = ANY (ARRAY['upstream'::text, 'drained'::text, 'counted'::text, 'estimated'::text])))
) PARTITION BY RANGE (started_at);
CREATE INDEX call_log_time ON call_log USING btree (started_at DESC, id DESC);
CREATE INDEX call_log_key ON call_log USING btree (key_id, started_at DESC, id DESC);
CREATE INDEX call_log_provider ON call_log USING btree (provider_id, started_at DESC, id DESC);
CREATE INDEX call_log_model ON call_log USING btree (model_id, started_at DESC, id DESC);
CREATE INDEX call_log_conversation ON call_log USING btree (conversation_id, started_at DESC, id DESC) WHERE (conversation_id IS NOT NULL);
CREATE INDEX call_log_failed ON call_log USING btree (outcome, started_at DESC, id DESC) WHERE (outcome <> 'ok'::text);
CREATE INDEX call_log_logged ON call_log USING btree (logged_order);
CREATE INDEX call_log_group ON call_log USING btree (group_id, started_at DESC, id DESC) WHERE (group_id <> 0);
CREATE INDEX call_log_status ON call_log USING btree (status, started_at DESC, id DESC) WHERE (status >= 400);
CREATE INDEX call_log_error ON call_log USING btree (started_at DESC, id DESC) WHERE (error IS NOT NULL);
CREATE TABLE call_log_default PARTITION OF call_log DEFAULT;

-- ---------------------------------------------------------------------------------------------
-- provider_proxy: The outbound proxies of a provider.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE provider_proxy (
    provider_id bigint NOT NULL, -- whose it is
    position integer NOT NULL, -- from 1, in the order given
    sealed bytea NOT NULL, -- address with user and password, encrypted by data key credential
    hint text NOT NULL, -- address without the password
    CONSTRAINT provider_proxy_pk PRIMARY KEY (provider_id, "position"),
    CONSTRAINT provider_proxy_hint_unique UNIQUE (provider_id, hint),
    CONSTRAINT provider_proxy_position_positive CHECK (("position" >= 1)),
    CONSTRAINT provider_proxy_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------
-- breaker: A provider or model that is left alone since it failed.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE breaker (
    provider_id bigint NOT NULL, -- the provider
    model_id bigint NOT NULL DEFAULT 0, -- 0: the whole provider
    tripped_until timestamp with time zone NOT NULL, -- then it is probed
    reason text NOT NULL, -- what failed
    failures integer NOT NULL, -- how many led to it
    trips integer NOT NULL, -- how often without a success in between
    node text NOT NULL, -- who saw it
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    CONSTRAINT breaker_pk PRIMARY KEY (provider_id, model_id),
    CONSTRAINT breaker_counts_positive CHECK (((failures >= 0) AND (trips >= 1))),
    CONSTRAINT breaker_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------
-- credential_set_aside: A credential that its provider refused.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE credential_set_aside (
    credential_id bigint NOT NULL, -- the credential
    reason text NOT NULL, -- what the provider said
    since timestamp with time zone NOT NULL, -- when it was set aside
    until timestamp with time zone NOT NULL, -- then it is used again
    times integer NOT NULL, -- how often without having been accepted in between
    node text NOT NULL, -- who saw it
    CONSTRAINT credential_set_aside_pk PRIMARY KEY (credential_id),
    CONSTRAINT credential_set_aside_times_positive CHECK ((times >= 1)),
    CONSTRAINT credential_set_aside_credential_fk FOREIGN KEY (credential_id) REFERENCES credential(id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------
-- file_object: What the configuration file of the start named when it was last applied.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE file_object (
    object_type text NOT NULL, -- provider, model, group, key or setting
    object_id bigint NOT NULL DEFAULT 0, -- 0: it has only a name
    object_name text NOT NULL, -- its name in the file
    CONSTRAINT file_object_pk PRIMARY KEY (object_type, object_id, object_name),
    CONSTRAINT file_object_type_known CHECK ((object_type = ANY (ARRAY['provider'::text, 'model'::text, 'group'::text, 'key'::text, 'setting'::text])))
);

-- ---------------------------------------------------------------------------------------------
-- failure_keyword: A text that tells of an answer that it is none.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE failure_keyword (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    keyword text NOT NULL, -- looked for whatever its case
    description text NOT NULL DEFAULT ''::text, -- free text
    provider_id bigint, -- only in this provider's answers; NULL: in all
    enabled boolean NOT NULL DEFAULT true, -- false: is not looked for
    hits bigint NOT NULL DEFAULT 0, -- how often it was found
    last_triggered_at timestamp with time zone, -- when it was last found
    version bigint NOT NULL DEFAULT 1, -- counts changes; a change that names an older one is refused
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    updated_at timestamp with time zone NOT NULL DEFAULT now(), -- when it was last changed
    CONSTRAINT failure_keyword_pk PRIMARY KEY (id),
    CONSTRAINT failure_keyword_filled CHECK ((keyword <> ''::text)),
    CONSTRAINT failure_keyword_hits_positive CHECK ((hits >= 0)),
    CONSTRAINT failure_keyword_provider_fk FOREIGN KEY (provider_id) REFERENCES provider(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX failure_keyword_unique ON failure_keyword USING btree (lower(keyword), provider_id) NULLS NOT DISTINCT;
CREATE INDEX failure_keyword_provider ON failure_keyword USING btree (provider_id);

-- ---------------------------------------------------------------------------------------------
-- usage_5min: Calls by provider, model and group in steps of five minutes; kept for 49 hours.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE usage_5min (
    starts_at timestamp with time zone NOT NULL, -- beginning of the step
    provider_id bigint NOT NULL, -- 0: none
    model_id bigint NOT NULL, -- 0: none
    group_id bigint NOT NULL, -- 0: none
    currency text NOT NULL, -- of cost; empty: no cost is known
    calls bigint NOT NULL, -- all
    ok bigint NOT NULL, -- calls with this outcome
    client_error bigint NOT NULL, -- calls with this outcome
    refused bigint NOT NULL, -- calls with this outcome
    upstream_error bigint NOT NULL, -- calls with this outcome
    interrupted bigint NOT NULL, -- calls with this outcome
    client_gone bigint NOT NULL, -- calls with this outcome
    timeout bigint NOT NULL, -- calls with this outcome
    prompt_tokens bigint NOT NULL, -- sum
    completion_tokens bigint NOT NULL, -- sum
    cached_tokens bigint NOT NULL, -- sum
    cache_write_tokens bigint NOT NULL, -- sum
    reasoning_tokens bigint NOT NULL, -- sum
    cost numeric NOT NULL, -- sum
    unpriced bigint NOT NULL, -- answered calls whose cost is not known
    first_calls bigint NOT NULL, -- calls that had a first content
    first_ms bigint NOT NULL, -- sum of their milliseconds to it
    total_ms bigint NOT NULL, -- sum of all milliseconds
    first_histogram bigint[] NOT NULL, -- calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 30000 60000, and longer
    total_histogram bigint[] NOT NULL, -- calls by milliseconds to the end, in the same steps
    audio_tokens bigint NOT NULL DEFAULT 0, -- sum
    image_tokens bigint NOT NULL DEFAULT 0, -- sum
    CONSTRAINT usage_5min_pk PRIMARY KEY (starts_at, provider_id, model_id, group_id, currency)
);

-- ---------------------------------------------------------------------------------------------
-- usage_hour: Calls by provider, model and group by the hour.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE usage_hour (
    starts_at timestamp with time zone NOT NULL, -- beginning of the hour
    provider_id bigint NOT NULL, -- 0: none
    model_id bigint NOT NULL, -- 0: none
    group_id bigint NOT NULL, -- 0: none
    currency text NOT NULL, -- of cost; empty: no cost is known
    calls bigint NOT NULL, -- all
    ok bigint NOT NULL, -- calls with this outcome
    client_error bigint NOT NULL, -- calls with this outcome
    refused bigint NOT NULL, -- calls with this outcome
    upstream_error bigint NOT NULL, -- calls with this outcome
    interrupted bigint NOT NULL, -- calls with this outcome
    client_gone bigint NOT NULL, -- calls with this outcome
    timeout bigint NOT NULL, -- calls with this outcome
    prompt_tokens bigint NOT NULL, -- sum
    completion_tokens bigint NOT NULL, -- sum
    cached_tokens bigint NOT NULL, -- sum
    cache_write_tokens bigint NOT NULL, -- sum
    reasoning_tokens bigint NOT NULL, -- sum
    cost numeric NOT NULL, -- sum
    unpriced bigint NOT NULL, -- answered calls whose cost is not known
    first_calls bigint NOT NULL, -- calls that had a first content
    first_ms bigint NOT NULL, -- sum of their milliseconds to it
    total_ms bigint NOT NULL, -- sum of all milliseconds
    first_histogram bigint[] NOT NULL, -- calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 30000 60000, and longer
    total_histogram bigint[] NOT NULL, -- calls by milliseconds to the end, in the same steps
    audio_tokens bigint NOT NULL DEFAULT 0, -- sum
    image_tokens bigint NOT NULL DEFAULT 0, -- sum
    CONSTRAINT usage_hour_pk PRIMARY KEY (starts_at, provider_id, model_id, group_id, currency)
);

-- ---------------------------------------------------------------------------------------------
-- usage_day: Calls by key, provider, model and group by the day.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE usage_day (
    day date NOT NULL, -- in the setting time_zone at the time of writing
    key_id bigint NOT NULL, -- 0: none
    provider_id bigint NOT NULL, -- 0: none
    model_id bigint NOT NULL, -- 0: none
    group_id bigint NOT NULL, -- 0: none
    currency text NOT NULL, -- of cost; empty: no cost is known
    calls bigint NOT NULL, -- all
    ok bigint NOT NULL, -- calls with this outcome
    client_error bigint NOT NULL, -- calls with this outcome
    refused bigint NOT NULL, -- calls with this outcome
    upstream_error bigint NOT NULL, -- calls with this outcome
    interrupted bigint NOT NULL, -- calls with this outcome
    client_gone bigint NOT NULL, -- calls with this outcome
    timeout bigint NOT NULL, -- calls with this outcome
    prompt_tokens bigint NOT NULL, -- sum
    completion_tokens bigint NOT NULL, -- sum
    cached_tokens bigint NOT NULL, -- sum
    cache_write_tokens bigint NOT NULL, -- sum
    reasoning_tokens bigint NOT NULL, -- sum
    cost numeric NOT NULL, -- sum
    unpriced bigint NOT NULL, -- answered calls whose cost is not known
    first_calls bigint NOT NULL, -- calls that had a first content
    first_ms bigint NOT NULL, -- sum of their milliseconds to it
    total_ms bigint NOT NULL, -- sum of all milliseconds
    audio_tokens bigint NOT NULL DEFAULT 0, -- sum
    image_tokens bigint NOT NULL DEFAULT 0, -- sum
    CONSTRAINT usage_day_pk PRIMARY KEY (day, key_id, provider_id, model_id, group_id, currency)
);
CREATE INDEX usage_day_key ON usage_day USING btree (key_id, day);

-- ---------------------------------------------------------------------------------------------
-- attempt_hour: Tries by provider and model by the hour, also those that another candidate
-- made up for.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE attempt_hour (
    starts_at timestamp with time zone NOT NULL, -- beginning of the hour
    provider_id bigint NOT NULL, -- whom it was sent to
    model_id bigint NOT NULL, -- what it was sent to
    attempts bigint NOT NULL, -- all
    ok bigint NOT NULL, -- those that served
    ms bigint NOT NULL, -- sum of their milliseconds
    CONSTRAINT attempt_hour_pk PRIMARY KEY (starts_at, provider_id, model_id)
);

-- ---------------------------------------------------------------------------------------------
-- conversation: Calls of one key that carry the same conversation id.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE conversation (
    conversation_id text NOT NULL, -- clients choose it: two keys may choose the same
    first_at timestamp with time zone NOT NULL, -- its first call
    last_at timestamp with time zone NOT NULL, -- its last call
    calls bigint NOT NULL, -- all
    rounds bigint NOT NULL, -- answered calls
    prompt_tokens bigint NOT NULL, -- sum
    completion_tokens bigint NOT NULL, -- sum
    key_id bigint NOT NULL, -- the key; 0: none
    costs jsonb NOT NULL DEFAULT '{}'::jsonb, -- currency to amount
    unpriced bigint NOT NULL DEFAULT 0, -- answered calls whose cost is not known
    CONSTRAINT conversation_pk PRIMARY KEY (conversation_id, key_id)
);
CREATE INDEX conversation_last ON conversation USING btree (last_at DESC, conversation_id DESC, key_id DESC);
CREATE INDEX conversation_key ON conversation USING btree (key_id, last_at DESC, conversation_id DESC);
CREATE INDEX conversation_first ON conversation USING btree (first_at);

-- ---------------------------------------------------------------------------------------------
-- key_total: A key's calls since it was made.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE key_total (
    key_id bigint NOT NULL, -- the key
    calls bigint NOT NULL, -- all
    tokens bigint NOT NULL, -- prompt and completion
    last_used_at timestamp with time zone NOT NULL, -- start of its latest call
    costs jsonb NOT NULL DEFAULT '{}'::jsonb, -- currency to amount
    CONSTRAINT key_total_pk PRIMARY KEY (key_id)
);

-- ---------------------------------------------------------------------------------------------
-- dimension_name: What the ids of the roll-ups were last called; outlives what it names.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE dimension_name (
    kind text NOT NULL, -- key, provider, model or group
    id bigint NOT NULL, -- its id
    name text NOT NULL, -- its name
    CONSTRAINT dimension_name_pk PRIMARY KEY (kind, id),
    CONSTRAINT dimension_name_kind_known CHECK ((kind = ANY (ARRAY['key'::text, 'provider'::text, 'model'::text, 'group'::text])))
);

-- ---------------------------------------------------------------------------------------------
-- node: The processes that share this database.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE node (
    name text NOT NULL, -- setting nexusai.node
    seen_at timestamp with time zone NOT NULL DEFAULT now(), -- when it last reported
    CONSTRAINT node_pk PRIMARY KEY (name)
);

-- ---------------------------------------------------------------------------------------------
-- call_body: Request and answer of a call, for keys that have them kept, partitioned by UTC
-- day.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE call_body (
    id uuid NOT NULL, -- as in call_log
    started_at timestamp with time zone NOT NULL, -- as in call_log
    request bytea, -- gzip of UTF-8; NULL: there is none
    request_bytes integer NOT NULL DEFAULT 0, -- length before compression
    request_cut boolean NOT NULL DEFAULT false, -- true: longer than what is kept
    answer bytea, -- gzip of UTF-8; NULL: there is none
    answer_bytes integer NOT NULL DEFAULT 0, -- length before compression
    answer_cut boolean NOT NULL DEFAULT false, -- true: longer than what is kept
    CONSTRAINT call_body_pk PRIMARY KEY (id, started_at)
) PARTITION BY RANGE (started_at);
ALTER TABLE call_body ALTER COLUMN request SET STORAGE EXTERNAL;
ALTER TABLE call_body ALTER COLUMN answer SET STORAGE EXTERNAL;
CREATE TABLE call_body_default PARTITION OF call_body DEFAULT;

-- ---------------------------------------------------------------------------------------------
-- former_key_text: A text that a key had before it was given another.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE former_key_text (
    hash bytea NOT NULL, -- as in api_key
    api_key_id bigint NOT NULL, -- whose it was
    prefix text NOT NULL, -- its first characters
    expires_at timestamp with time zone NOT NULL, -- valid until
    CONSTRAINT former_key_text_pk PRIMARY KEY (hash),
    CONSTRAINT former_key_text_key_fk FOREIGN KEY (api_key_id) REFERENCES api_key(id) ON DELETE CASCADE
);
CREATE INDEX former_key_text_key ON former_key_text USING btree (api_key_id);

-- ---------------------------------------------------------------------------------------------
-- job: Long work that an administrator asked for, done by one node at a time.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    kind text NOT NULL, -- which work
    state text NOT NULL DEFAULT 'queued'::text, -- queued, running, done, failed or cancelled
    input jsonb NOT NULL, -- what was asked for
    total bigint, -- steps in all; NULL: not counted yet
    done bigint NOT NULL DEFAULT 0, -- steps so far
    position jsonb, -- where the next step begins
    result jsonb, -- what came of it
    error text, -- why it failed
    cancelled boolean NOT NULL DEFAULT false, -- true: to stop after its step
    created_by text NOT NULL, -- who asked
    node text, -- who does it
    lease_until timestamp with time zone, -- when another node may take it over
    created_at timestamp with time zone NOT NULL DEFAULT now(), -- when the row was made
    started_at timestamp with time zone, -- NULL: not begun
    ended_at timestamp with time zone, -- NULL: not ended
    CONSTRAINT job_pk PRIMARY KEY (id),
    CONSTRAINT job_state_known CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text]))),
    CONSTRAINT job_ended_whole CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['queued'::text, 'running'::text])))),
    CONSTRAINT job_held_whole CHECK (((state <> 'running'::text) OR ((node IS NOT NULL) AND (lease_until IS NOT NULL)))),
    CONSTRAINT job_done_positive CHECK ((done >= 0))
);
CREATE INDEX job_open ON job USING btree (id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

-- ---------------------------------------------------------------------------------------------
-- quota_window: How much of a limit was given out to nodes in a window of time.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE quota_window (
    id bigint GENERATED ALWAYS AS IDENTITY, -- given by the database
    key_id bigint NOT NULL, -- whose limit
    kind text NOT NULL, -- requests, tokens, parallel or money
    period text NOT NULL, -- minute, day, week, month or total
    unit text NOT NULL, -- currency of money; empty: other kinds
    starts_at timestamp with time zone NOT NULL, -- beginning of the window
    ends_at timestamp with time zone NOT NULL, -- its end
    leased bigint NOT NULL DEFAULT 0, -- requests, tokens, calls that run, or thousand-millionths of the currency
    CONSTRAINT quota_window_pk PRIMARY KEY (id),
    CONSTRAINT quota_window_unique UNIQUE (key_id, kind, period, unit, starts_at),
    CONSTRAINT quota_window_kind_known CHECK ((kind = ANY (ARRAY['requests'::text, 'tokens'::text, 'parallel'::text, 'money'::text]))),
    CONSTRAINT quota_window_period_known CHECK ((period = ANY (ARRAY['minute'::text, 'day'::text, 'week'::text, 'month'::text, 'total'::text])))
);
CREATE INDEX quota_window_end ON quota_window USING btree (ends_at);

-- ---------------------------------------------------------------------------------------------
-- quota_lease: What a node holds of a window: greatest(granted - returned, used).
-- ---------------------------------------------------------------------------------------------
CREATE TABLE quota_lease (
    window_id bigint NOT NULL, -- the window
    node text NOT NULL, -- who holds it
    granted bigint NOT NULL, -- sum since its first lease
    returned bigint NOT NULL DEFAULT 0, -- sum that it gave back
    used bigint NOT NULL DEFAULT 0, -- sum that it used
    CONSTRAINT quota_lease_pk PRIMARY KEY (window_id, node),
    CONSTRAINT quota_lease_window_fk FOREIGN KEY (window_id) REFERENCES quota_window(id) ON DELETE CASCADE
);

-- ---------------------------------------------------------------------------------------------
-- usage_day_all: Calls by provider, model and group by the day.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE usage_day_all (
    starts_at timestamp with time zone NOT NULL, -- beginning of the day in the setting time_zone at the time of writing
    provider_id bigint NOT NULL, -- 0: none
    model_id bigint NOT NULL, -- 0: none
    group_id bigint NOT NULL, -- 0: none
    currency text NOT NULL, -- of cost; empty: no cost is known
    calls bigint NOT NULL, -- all
    ok bigint NOT NULL, -- calls with this outcome
    client_error bigint NOT NULL, -- calls with this outcome
    refused bigint NOT NULL, -- calls with this outcome
    upstream_error bigint NOT NULL, -- calls with this outcome
    interrupted bigint NOT NULL, -- calls with this outcome
    client_gone bigint NOT NULL, -- calls with this outcome
    timeout bigint NOT NULL, -- calls with this outcome
    prompt_tokens bigint NOT NULL, -- sum
    completion_tokens bigint NOT NULL, -- sum
    cached_tokens bigint NOT NULL, -- sum
    cache_write_tokens bigint NOT NULL, -- sum
    reasoning_tokens bigint NOT NULL, -- sum
    cost numeric NOT NULL, -- sum
    unpriced bigint NOT NULL, -- answered calls whose cost is not known
    first_calls bigint NOT NULL, -- calls that had a first content
    first_ms bigint NOT NULL, -- sum of their milliseconds to it
    total_ms bigint NOT NULL, -- sum of all milliseconds
    first_histogram bigint[] NOT NULL, -- calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 30000 60000, and longer
    total_histogram bigint[] NOT NULL, -- calls by milliseconds to the end, in the same steps
    audio_tokens bigint NOT NULL DEFAULT 0, -- sum
    image_tokens bigint NOT NULL DEFAULT 0, -- sum
    CONSTRAINT usage_day_all_pk PRIMARY KEY (starts_at, provider_id, model_id, group_id, currency)
);

-- ---------------------------------------------------------------------------------------------
-- conversation_hour: Conversations by the hour in which they began; kept when they are
-- removed with the log.
-- ---------------------------------------------------------------------------------------------
CREATE TABLE conversation_hour (
    starts_at timestamp with time zone NOT NULL, -- begin of the hour
    conversations bigint NOT NULL, -- how many began
    calls bigint NOT NULL, -- calls of theirs, those beyond the hour too
    CONSTRAINT conversation_hour_pk PRIMARY KEY (starts_at)
);

ALTER SEQUENCE call_log_order OWNED BY call_log.logged_order;

CREATE OR REPLACE FUNCTION call_log_ensure_partitions(from_time timestamp with time zone, months integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET lock_timeout TO '3s'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
    month timestamptz;
    following timestamptz;
    partition text;
    made integer := 0;
BEGIN
    IF months NOT BETWEEN 1 AND 120 THEN
        RAISE EXCEPTION 'months must be from 1 to 120, not %', months USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR ahead IN 0 .. months - 1 LOOP
        month := date_trunc('month', from_time) + make_interval(months => ahead);
        following := month + interval '1 month';
        partition := 'call_log_' || to_char(month, 'YYYY_MM');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- One node at a time; whoever waited finds the partition made.
        PERFORM pg_advisory_xact_lock(hashtext('call_log_ensure_partitions'));
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- Attaching a finished table lets readers and writers of the other months go on, which
        -- CREATE TABLE ... PARTITION OF would not.
        EXECUTE format('CREATE TABLE %I (LIKE call_log INCLUDING ALL)', partition);
        EXECUTE format('WITH stray AS (DELETE FROM call_log_default WHERE started_at >= %L AND started_at < %L RETURNING *) '
            'INSERT INTO %I SELECT * FROM stray', month, following, partition);
        EXECUTE format('ALTER TABLE call_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, month, following);
        made := made + 1;
    END LOOP;
    RETURN made;
END
$function$;

CREATE OR REPLACE FUNCTION call_log_drop_partitions(before_time timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET lock_timeout TO '3s'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
    partition text;
    dropped integer := 0;
BEGIN
    IF before_time IS NULL OR before_time > now() THEN
        RAISE EXCEPTION 'before_time must not lie in the future' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR partition IN
        SELECT child.relname
        FROM pg_inherits
        JOIN pg_class child ON child.oid = inhrelid
        WHERE inhparent = 'call_log'::regclass
            AND child.relname ~ '^call_log_\d{4}_\d{2}$'
            AND to_date(right(child.relname, 7), 'YYYY_MM') + interval '1 month' <= before_time
        ORDER BY child.relname
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$function$;

CREATE OR REPLACE FUNCTION call_log_stray_rows()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
AS $function$
    SELECT count(*)
    FROM call_log_default
$function$;

CREATE OR REPLACE FUNCTION latency_bucket(ms bigint)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    SELECT width_bucket(ms - 1, ARRAY[50, 100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 7500, 10000, 20000, 30000, 60000]::bigint[]) + 1
$function$;

CREATE OR REPLACE FUNCTION latency_add(counts bigint[], bucket integer)
 RETURNS bigint[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
    IF bucket IS NOT NULL THEN
        counts[bucket] := counts[bucket] + 1;
    END IF;
    RETURN counts;
END
$function$;

CREATE AGGREGATE latency_histogram(integer) (
    SFUNC = latency_add,
    STYPE = bigint[],
    INITCOND = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'
);

CREATE OR REPLACE FUNCTION histogram_add(one bigint[], other bigint[])
 RETURNS bigint[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY place)
    FROM unnest(one, other) WITH ORDINALITY AS both_sides (a, b, place)
$function$;

CREATE OR REPLACE FUNCTION call_body_ensure_partitions(from_time timestamp with time zone, days integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET lock_timeout TO '3s'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
    day timestamptz;
    following timestamptz;
    partition text;
    made integer := 0;
BEGIN
    IF days NOT BETWEEN 1 AND 366 THEN
        RAISE EXCEPTION 'days must be from 1 to 366, not %', days USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR ahead IN 0 .. days - 1 LOOP
        day := date_trunc('day', from_time) + make_interval(days => ahead);
        following := day + interval '1 day';
        partition := 'call_body_' || to_char(day, 'YYYY_MM_DD');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- One node at a time; whoever waited finds the partition made.
        PERFORM pg_advisory_xact_lock(hashtext('call_body_ensure_partitions'));
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        -- Attaching a finished table lets readers and writers of the other days go on.
        EXECUTE format('CREATE TABLE %I (LIKE call_body INCLUDING ALL)', partition);
        EXECUTE format('WITH stray AS (DELETE FROM call_body_default WHERE started_at >= %L AND started_at < %L RETURNING *) '
            'INSERT INTO %I SELECT * FROM stray', day, following, partition);
        EXECUTE format('ALTER TABLE call_body ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, day, following);
        made := made + 1;
    END LOOP;
    RETURN made;
END
$function$;

CREATE OR REPLACE FUNCTION call_body_drop_partitions(before_time timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET lock_timeout TO '3s'
 SET "TimeZone" TO 'UTC'
AS $function$
DECLARE
    partition text;
    dropped integer := 0;
BEGIN
    IF before_time IS NULL OR before_time > now() THEN
        RAISE EXCEPTION 'before_time must not lie in the future' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    FOR partition IN
        SELECT child.relname
        FROM pg_inherits
        JOIN pg_class child ON child.oid = inhrelid
        WHERE inhparent = 'call_body'::regclass
            AND child.relname ~ '^call_body_\d{4}_\d{2}_\d{2}$'
            AND to_date(right(child.relname, 10), 'YYYY_MM_DD') + interval '1 day' <= before_time
        ORDER BY child.relname
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$function$;

CREATE OR REPLACE FUNCTION call_body_stray_rows()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
AS $function$
    SELECT count(*)
    FROM call_body_default
$function$;

CREATE OR REPLACE FUNCTION latency_add(counts bigint[], bucket integer, sign integer)
 RETURNS bigint[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
    IF bucket IS NOT NULL THEN
        counts[bucket] := counts[bucket] + sign;
    END IF;
    RETURN counts;
END
$function$;

CREATE AGGREGATE latency_histogram(integer, integer) (
    SFUNC = latency_add,
    STYPE = bigint[],
    INITCOND = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'
);

CREATE OR REPLACE FUNCTION quota_bounds(period text, zone text, moment timestamp with time zone, OUT begins timestamp with time zone, OUT ends timestamp with time zone)
 RETURNS record
 LANGUAGE sql
 STABLE
AS $function$
    SELECT
        CASE period
            WHEN 'total' THEN TIMESTAMPTZ 'epoch'
            WHEN 'minute' THEN date_trunc('minute', moment)
            ELSE date_trunc(period, moment AT TIME ZONE zone) AT TIME ZONE zone END,
        CASE period
            WHEN 'total' THEN TIMESTAMPTZ '9999-01-01 00:00Z'
            WHEN 'minute' THEN date_trunc('minute', moment) + interval '1 minute'
            ELSE (date_trunc(period, moment AT TIME ZONE zone) + ('1 ' || period)::interval) AT TIME ZONE zone END
$function$;

CREATE OR REPLACE FUNCTION quota_take(the_key bigint, the_kind text, the_period text, the_unit text, zone text, most bigint, wanted bigint, the_node text, the_window bigint, now_returned bigint, now_used bigint, OUT window_id bigint, OUT granted bigint, OUT rest bigint, OUT ends_in_ms bigint)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_column
DECLARE
    begins timestamptz;
    ends timestamptz;
    given bigint;
    freed bigint;
    old quota_lease%ROWTYPE;
    lack bigint := 0;
    more bigint;
BEGIN
    SELECT bounds.begins, bounds.ends INTO begins, ends
    FROM quota_bounds(the_period, zone, clock_timestamp()) AS bounds;
    INSERT INTO node (name) VALUES (the_node) ON CONFLICT DO NOTHING;
    SELECT id, leased INTO window_id, given
    FROM quota_window
    WHERE key_id = the_key AND kind = the_kind AND period = the_period AND unit = the_unit AND starts_at = begins
    FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO quota_window (key_id, kind, period, unit, starts_at, ends_at)
        VALUES (the_key, the_kind, the_period, the_unit, begins, ends)
        ON CONFLICT DO NOTHING;
        SELECT id, leased INTO window_id, given
        FROM quota_window
        WHERE key_id = the_key AND kind = the_kind AND period = the_period AND unit = the_unit AND starts_at = begins
        FOR UPDATE;
    END IF;
    WITH ended AS (
        DELETE FROM quota_lease AS lease
        WHERE lease.window_id = quota_take.window_id
            AND CASE WHEN lease.node = the_node THEN the_window <> quota_take.window_id
                ELSE the_period <> 'minute' AND NOT EXISTS (
                    SELECT 1
                    FROM node
                    WHERE node.name = lease.node AND node.seen_at > clock_timestamp() - interval '30 seconds') END
        RETURNING CASE the_kind WHEN 'parallel' THEN greatest(lease.granted - lease.returned, lease.used)
            ELSE greatest(0, lease.granted - lease.returned - lease.used) END AS free)
    SELECT coalesce(sum(free), 0) INTO freed
    FROM ended;
    given := given - freed;
    SELECT lease.* INTO old
    FROM quota_lease AS lease
    WHERE lease.window_id = quota_take.window_id AND lease.node = the_node;
    IF FOUND THEN
        now_returned := greatest(old.returned, now_returned);
        given := given - greatest(old.granted - old.returned, old.used) + greatest(old.granted - now_returned, now_used);
        lack := greatest(0, now_used - old.granted + now_returned);
    ELSE
        now_returned := 0;
        now_used := 0;
    END IF;
    rest := greatest(0, most - given);
    more := least(rest, greatest(wanted, CASE the_kind WHEN 'parallel' THEN 0 ELSE rest / 8 END));
    rest := rest - more;
    granted := lack + more;
    UPDATE quota_window
    SET leased = given + more
    WHERE id = quota_take.window_id;
    INSERT INTO quota_lease AS held (window_id, node, granted, returned, used)
    VALUES (quota_take.window_id, the_node, quota_take.granted, now_returned, now_used)
    ON CONFLICT (window_id, node) DO UPDATE
    SET granted = held.granted + excluded.granted, returned = excluded.returned, used = excluded.used;
    ends_in_ms := least(floor(extract(epoch FROM ends - clock_timestamp()) * 1000), 9e15);
END
$function$;

CREATE OR REPLACE FUNCTION quota_report(the_node text, windows bigint[], returns bigint[], uses bigint[])
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
DECLARE
    told record;
    old quota_lease%ROWTYPE;
BEGIN
    INSERT INTO node (name, seen_at)
    VALUES (the_node, clock_timestamp())
    ON CONFLICT (name) DO UPDATE
    SET seen_at = excluded.seen_at;
    FOR told IN
        SELECT id, returned, used
        FROM unnest(windows, returns, uses) AS each (id, returned, used)
        ORDER BY id
    LOOP
        PERFORM 1
        FROM quota_window
        WHERE id = told.id
        FOR UPDATE;
        SELECT * INTO old
        FROM quota_lease
        WHERE window_id = told.id AND node = the_node;
        CONTINUE WHEN NOT FOUND;
        UPDATE quota_lease
        SET returned = greatest(old.returned, told.returned), used = told.used
        WHERE window_id = told.id AND node = the_node;
        UPDATE quota_window
        SET leased = leased - greatest(old.granted - old.returned, old.used)
                + greatest(old.granted - greatest(old.returned, told.returned), told.used)
        WHERE id = told.id;
    END LOOP;
    RETURN (
        SELECT count(*)
        FROM node
        WHERE seen_at > clock_timestamp() - interval '20 seconds');
END
$function$;

CREATE OR REPLACE FUNCTION quota_clean()
 RETURNS void
 LANGUAGE sql
AS $function$
    DELETE FROM quota_window
    WHERE ends_at < clock_timestamp() - interval '1 hour'
        OR NOT EXISTS (
            SELECT 1
            FROM api_key
            WHERE api_key.id = quota_window.key_id);
    DELETE FROM node
    WHERE seen_at < clock_timestamp() - interval '1 hour'
$function$;

CREATE AGGREGATE histogram_sum(bigint[]) (
    SFUNC = histogram_add,
    STYPE = bigint[],
    INITCOND = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'
);

CREATE OR REPLACE FUNCTION cost_add(one jsonb, other jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    SELECT coalesce(jsonb_object_agg(currency, amount), '{}')
    FROM (
        SELECT currency, sum(value::numeric) AS amount
        FROM (SELECT * FROM jsonb_each_text(one) UNION ALL SELECT * FROM jsonb_each_text(other)) AS both_sides (currency, value)
        GROUP BY currency
        HAVING sum(value::numeric) <> 0
    ) AS sums
$function$;

-- Functions that work with the owner's rights see this schema and nothing that a caller may put before it.
DO $$
DECLARE
    signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY[
        'call_body_drop_partitions(timestamp with time zone)',
        'call_body_ensure_partitions(timestamp with time zone,integer)',
        'call_body_stray_rows()',
        'call_log_drop_partitions(timestamp with time zone)',
        'call_log_ensure_partitions(timestamp with time zone,integer)',
        'call_log_stray_rows()']
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', signature, current_schema());
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
    END LOOP;
END
$$;

INSERT INTO catalog_version (version) VALUES (1);

SELECT call_log_ensure_partitions(now(), 2);
SELECT call_body_ensure_partitions(now(), 3);

COMMENT ON TABLE schema_version IS 'One row per script that was run; the gateway reads it to tell what is missing';
COMMENT ON COLUMN schema_version.version IS 'number of the script';
COMMENT ON COLUMN schema_version.description IS 'what the script is about';
COMMENT ON COLUMN schema_version.installed_at IS 'when it was run';
COMMENT ON COLUMN schema_version.serves_from IS 'the oldest version of the schema whose gateways can still work on the database after this script; NULL: only gateways that bring this script';
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
COMMENT ON COLUMN model.imported IS 'alias, context window and enabled as the last import wrote them; what differs was set by hand; NULL: not imported';
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
COMMENT ON TABLE call_log IS 'One row per client call, partitioned by UTC month; ids and names side by side, so that it outlives what it tells of';
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
COMMENT ON TABLE provider_proxy IS 'The outbound proxies of a provider';
COMMENT ON COLUMN provider_proxy.provider_id IS 'whose it is';
COMMENT ON COLUMN provider_proxy.position IS 'from 1, in the order given';
COMMENT ON COLUMN provider_proxy.sealed IS 'address with user and password, encrypted by data key credential';
COMMENT ON COLUMN provider_proxy.hint IS 'address without the password';
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
COMMENT ON TABLE file_object IS 'What the configuration file of the start named when it was last applied';
COMMENT ON COLUMN file_object.object_type IS 'provider, model, group, key or setting';
COMMENT ON COLUMN file_object.object_id IS '0: it has only a name';
COMMENT ON COLUMN file_object.object_name IS 'its name in the file';
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
COMMENT ON COLUMN usage_5min.first_histogram IS 'calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 30000 60000, and longer';
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
COMMENT ON COLUMN usage_hour.first_histogram IS 'calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 30000 60000, and longer';
COMMENT ON COLUMN usage_hour.total_histogram IS 'calls by milliseconds to the end, in the same steps';
COMMENT ON COLUMN usage_hour.audio_tokens IS 'sum';
COMMENT ON COLUMN usage_hour.image_tokens IS 'sum';
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
COMMENT ON COLUMN key_total.costs IS 'currency to amount';
COMMENT ON TABLE dimension_name IS 'What the ids of the roll-ups were last called; outlives what it names';
COMMENT ON COLUMN dimension_name.kind IS 'key, provider, model or group';
COMMENT ON COLUMN dimension_name.id IS 'its id';
COMMENT ON COLUMN dimension_name.name IS 'its name';
COMMENT ON TABLE node IS 'The processes that share this database';
COMMENT ON COLUMN node.name IS 'setting nexusai.node';
COMMENT ON COLUMN node.seen_at IS 'when it last reported';
COMMENT ON TABLE call_body IS 'Request and answer of a call, for keys that have them kept, partitioned by UTC day';
COMMENT ON COLUMN call_body.id IS 'as in call_log';
COMMENT ON COLUMN call_body.started_at IS 'as in call_log';
COMMENT ON COLUMN call_body.request IS 'gzip of UTF-8; NULL: there is none';
COMMENT ON COLUMN call_body.request_bytes IS 'length before compression';
COMMENT ON COLUMN call_body.request_cut IS 'true: longer than what is kept';
COMMENT ON COLUMN call_body.answer IS 'gzip of UTF-8; NULL: there is none';
COMMENT ON COLUMN call_body.answer_bytes IS 'length before compression';
COMMENT ON COLUMN call_body.answer_cut IS 'true: longer than what is kept';
COMMENT ON TABLE former_key_text IS 'A text that a key had before it was given another';
COMMENT ON COLUMN former_key_text.hash IS 'as in api_key';
COMMENT ON COLUMN former_key_text.api_key_id IS 'whose it was';
COMMENT ON COLUMN former_key_text.prefix IS 'its first characters';
COMMENT ON COLUMN former_key_text.expires_at IS 'valid until';
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
COMMENT ON COLUMN usage_day_all.first_histogram IS 'calls by milliseconds to the first content: up to 50 100 200 300 500 750 1000 1500 2000 3000 5000 7500 10000 20000 30000 60000, and longer';
COMMENT ON COLUMN usage_day_all.total_histogram IS 'calls by milliseconds to the end, in the same steps';
COMMENT ON COLUMN usage_day_all.audio_tokens IS 'sum';
COMMENT ON COLUMN usage_day_all.image_tokens IS 'sum';
COMMENT ON TABLE conversation_hour IS 'Conversations by the hour in which they began; kept when they are removed with the log';
COMMENT ON COLUMN conversation_hour.starts_at IS 'begin of the hour';
COMMENT ON COLUMN conversation_hour.conversations IS 'how many began';
COMMENT ON COLUMN conversation_hour.calls IS 'calls of theirs, those beyond the hour too';

INSERT INTO schema_version (version, description, serves_from) VALUES
    (1, 'foundation', NULL),
    (2, 'catalog', NULL),
    (3, 'call log', NULL),
    (4, 'provider_options', NULL),
    (5, 'health', NULL),
    (6, 'onboarding', NULL),
    (7, 'keywords', NULL),
    (8, 'roll-ups', NULL),
    (9, 'limits', NULL),
    (10, 'disconnect', NULL),
    (11, 'message storage', NULL),
    (12, 'console sessions', NULL),
    (13, 'key rotation', NULL),
    (14, 'jobs', NULL),
    (15, 'leases', NULL),
    (16, 'log order', NULL),
    (17, 'conversations', NULL),
    (18, 'provider colour', NULL),
    (19, 'audio and image tokens', NULL),
    (20, 'descriptions', 19),
    (21, 'conversation hours', NULL),
    (22, 'key costs', NULL);
