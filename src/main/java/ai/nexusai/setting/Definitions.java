package ai.nexusai.setting;

import ai.nexusai.account.Preferences;
import ai.nexusai.json.Json;
import ai.nexusai.key.Budget;
import ai.nexusai.key.Cidr;
import ai.nexusai.key.KeyLimits;
import ai.nexusai.usage.ExchangeRates;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** All settings that there are, with the defaults of this node. */
final class Definitions {
    private static final int MAX_TEXT = 300;
    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_DAYS = 36_500;
    private static final int MAX_LIMIT = 1_000_000_000;
    private static final String ALLOW = "allow";
    private static final int MAX_HOLD = 10_000;
    private static final String LIST = "list of text";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXT_MAP = new TypeReference<>() {};

    private static final TypeReference<Map<String, BigDecimal>> AMOUNTS = new TypeReference<>() {};

    private final Map<String, Definition> byName = new LinkedHashMap<>();

    Definitions(SettingValues defaults) {
        Stream.of(ofPlatform(defaults), ofCalls(defaults), ofAnswers(defaults), ofAccounting(defaults.accounting()),
                MessageDefinitions.of(defaults.messages()),
                JournalDefinitions.of(defaults.journal()), FailoverDefinitions.of(defaults.failover()))
                .flatMap(Function.identity())
                .forEach(definition -> byName.put(definition.name(), definition));
    }

    private static Stream<Definition> ofPlatform(SettingValues defaults) {
        return Stream.of(
                new Definition("platform_name", "text", tree(defaults.platformName()), "The name that pages and model lists show.",
                        ValueChecks.text(1, MAX_TEXT)),
                new Definition("support_contact", "text", tree(defaults.supportContact()),
                        "Where people are sent for help: an address or a link. Empty = nowhere.", ValueChecks.text(0, MAX_TEXT)),
                new Definition("default_language", "text", tree(defaults.defaultLanguage()),
                        "The language of the console for browsers that ask for none that it speaks.",
                        ValueChecks.oneOf(Preferences.LANGUAGES.toArray(String[]::new))),
                new Definition("public_status", "boolean", tree(defaults.publicStatus()),
                        "Whether everybody sees on /status how groups fare: their names and words, no addresses and no providers.",
                        ValueChecks::yesOrNo),
                new Definition("time_zone", "text", tree(defaults.timeZone().getId()),
                        "The zone of days in charts, exports, budgets and file names; the database stores UTC.", ValueChecks::timeZone),
                new Definition("log_level", "map of text", tree(defaults.logLevel()),
                        "Area (a package of the gateway, such as relay) to level: OFF, ERROR, WARN, INFO, DEBUG, TRACE.",
                        ValueChecks::logLevels));
    }

    private static Stream<Definition> ofCalls(SettingValues defaults) {
        return Stream.of(
                new Definition("cors_origins", LIST, tree(defaults.corsOrigins()),
                        "Origins whose pages may call the client API; * = any. Credentials are never allowed.", ValueChecks::origins),
                new Definition("default_stream", "boolean", tree(defaults.defaultStream()),
                        "Whether a chat call that says nothing about stream is streamed.", ValueChecks::yesOrNo),
                new Definition("heartbeat_before_commit", "boolean", tree(defaults.heartbeatBeforeCommit()),
                        "Whether a call without any answer yet is committed to status 200 by a first heartbeat.", ValueChecks::yesOrNo),
                new Definition("heartbeat_seconds", "integer", tree(defaults.heartbeat().toSeconds()),
                        "Seconds of silence after which a stream gets a comment; 0 = none.", ValueChecks.number(0, MAX_SECONDS)),
                new Definition("trusted_proxies", LIST, tree(defaults.trustedProxies()),
                        "Addresses and ranges whose X-Forwarded-For tells where a client is.", ValueChecks::ranges),
                new Definition("allowed_upstream_ranges", LIST, tree(defaults.allowedUpstreamRanges()),
                        "Addresses and ranges that upstreams and outbound proxies may have although they are link-local, metadata or reserved.",
                        ValueChecks::ranges),
                new Definition("active_language_model", "text", tree(""),
                        "The model or group of calls on /api/v1 that name none. Empty = the first one that the key may use.",
                        ValueChecks.text(0, MAX_TEXT)),
                new Definition("active_vision_model", "text", tree(""),
                        "The model or group of vision calls that name none. Empty = the first one of kind vision that the key may use.",
                        ValueChecks.text(0, MAX_TEXT)));
    }

    private static Stream<Definition> ofAnswers(SettingValues defaults) {
        return Stream.of(new Definition("keyword_hold_chars", "integer", tree(defaults.keywordHoldChars()),
                "How many characters of a stream are held back to look for failure keywords, where one applies; 0 = only record them.",
                ValueChecks.number(0, MAX_HOLD)));
    }

    private static Stream<Definition> ofAccounting(AccountingSettings defaults) {
        return Stream.of(
                new Definition("base_currency", "text", tree(defaults.exchange().base()),
                        "The currency of reports and budgets: an ISO 4217 code such as USD, EUR or CNY.", MoneyChecks::currency),
                new Definition("exchange_rates", "map of decimal", tree(defaults.exchange().rates()),
                        "What one unit of another currency is worth in base_currency, such as {\"CNY\": \"0.14\"}.", MoneyChecks::rates),
                new Definition("log_retention_days", "integer", tree(defaults.logRetentionDays().orElse(0)),
                        "Days that calls are kept beyond the end of their month; 0 = for ever.", ValueChecks.number(0, MAX_DAYS)),
                new Definition("audit_retention_days", "integer", tree(defaults.auditRetentionDays().orElse(0)),
                        "Days that rows of the audit trail are kept; 0 = for ever.", ValueChecks.number(0, MAX_DAYS)),
                new Definition("default_requests_per_min", "integer", tree(0),
                        "Calls a minute of a key that has no such limit of its own; 0 = none.", ValueChecks.number(0, MAX_LIMIT)),
                new Definition("default_tokens_per_min", "integer", tree(0),
                        "Tokens a minute of a key that has no such limit of its own; 0 = none.", ValueChecks.number(0, MAX_LIMIT)),
                new Definition("default_parallel", "integer", tree(0),
                        "Calls at a time of a key that has no such limit of its own; 0 = none.", ValueChecks.number(0, MAX_LIMIT)),
                new Definition("default_budget", "text", tree(""),
                        "The budget of a key that has none of its own: amount, currency and day, week, month or total, such as"
                                + " 25.00 USD month. Empty = none.",
                        MoneyChecks::budget),
                new Definition("limits_without_database", "text", tree(ALLOW),
                        "What becomes of calls of limited keys while the database cannot tell what is left: allow or refuse.",
                        ValueChecks.oneOf(ALLOW, "refuse")),
                new Definition("cost_header", "boolean", tree(defaults.costHeader()),
                        "Whether whole answers carry what they cost in the header X-NexusAI-Cost, where it is known.",
                        ValueChecks::yesOrNo));
    }

    List<Definition> all() {
        return List.copyOf(byName.values());
    }

    Optional<Definition> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What the settings come to with {@code changed} over the defaults. */
    SettingValues values(Map<String, JsonNode> changed) {
        return new SettingValues(of("platform_name", changed).textValue(), of("support_contact", changed).textValue(),
                of("default_language", changed).textValue(),
                of("public_status", changed).booleanValue(),
                Json.MAPPER.convertValue(of("cors_origins", changed), TEXTS), of("default_stream", changed).booleanValue(),
                of("heartbeat_before_commit", changed).booleanValue(), Duration.ofSeconds(of("heartbeat_seconds", changed).longValue()),
                ranges("trusted_proxies", changed), ranges("allowed_upstream_ranges", changed),
                ZoneId.of(of("time_zone", changed).textValue()),
                name("active_language_model", changed), name("active_vision_model", changed),
                of("keyword_hold_chars", changed).intValue(),
                Json.MAPPER.convertValue(of("log_level", changed), TEXT_MAP),
                accounting(changed), MessageDefinitions.values(name -> of(name, changed)),
                JournalDefinitions.values(name -> of(name, changed)),
                FailoverDefinitions.values(name -> of(name, changed).intValue()));
    }

    /** Empty = none chosen. */
    private Optional<String> name(String setting, Map<String, JsonNode> changed) {
        return Optional.of(of(setting, changed).textValue()).filter(name -> !name.isEmpty());
    }

    private KeyLimits defaultLimits(Map<String, JsonNode> changed) {
        int requests = of("default_requests_per_min", changed).intValue();
        int tokens = of("default_tokens_per_min", changed).intValue();
        int parallel = of("default_parallel", changed).intValue();
        return new KeyLimits(requests == 0 ? OptionalInt.empty() : OptionalInt.of(requests),
                tokens == 0 ? OptionalLong.empty() : OptionalLong.of(tokens),
                parallel == 0 ? OptionalInt.empty() : OptionalInt.of(parallel));
    }

    /** 0 = for ever. */
    private OptionalInt days(String setting, Map<String, JsonNode> changed) {
        int days = of(setting, changed).intValue();
        return days == 0 ? OptionalInt.empty() : OptionalInt.of(days);
    }

    private AccountingSettings accounting(Map<String, JsonNode> changed) {
        return new AccountingSettings(
                new ExchangeRates(of("base_currency", changed).textValue(),
                        Json.MAPPER.convertValue(of("exchange_rates", changed), AMOUNTS)),
                days("log_retention_days", changed), days("audit_retention_days", changed), defaultLimits(changed),
                Optional.of(of("default_budget", changed).textValue()).filter(text -> !text.isEmpty()).map(Budget::of),
                of("limits_without_database", changed).textValue().equals(ALLOW), of("cost_header", changed).booleanValue());
    }

    private List<Cidr> ranges(String name, Map<String, JsonNode> changed) {
        return Json.MAPPER.convertValue(of(name, changed), TEXTS).stream().map(Cidr::of).toList();
    }

    private JsonNode of(String name, Map<String, JsonNode> changed) {
        return changed.getOrDefault(name, byName.get(name).defaultValue());
    }

    private static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }
}
