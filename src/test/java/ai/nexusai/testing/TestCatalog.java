package ai.nexusai.testing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Configuration;
import ai.nexusai.catalog.Offer;
import ai.nexusai.group.Group;
import ai.nexusai.group.GroupMember;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Grants;
import ai.nexusai.key.KeyLimits;
import ai.nexusai.key.OnDisconnect;
import ai.nexusai.keyword.KeywordMatchers;
import ai.nexusai.model.Model;
import ai.nexusai.model.ThinkTags;
import ai.nexusai.provider.Credential;
import ai.nexusai.provider.FailureLimits;
import ai.nexusai.provider.Provider;
import ai.nexusai.provider.Quirks;
import ai.nexusai.provider.Timeouts;
import ai.nexusai.secret.Secret;
import ai.nexusai.setting.AccountingSettings;
import ai.nexusai.setting.FailoverSettings;
import ai.nexusai.setting.SettingValues;
import ai.nexusai.usage.ExchangeRates;
import ai.nexusai.usage.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Builds a catalog in memory, object by object; ids count from 1 per kind, in the order in which the objects are added. */
public final class TestCatalog {
    private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Provider> providers = new ArrayList<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Model> models = new ArrayList<>();
    private final Map<String, BigDecimal> rates = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, ApiKey> keys = new HashMap<>();

    /** A provider that is switched on and has no credential; its id. */
    public long provider(String name) {
        return add(name, "https://" + name + ".test", Timeouts.DEFAULTS, true);
    }

    /** The same at an address where somebody answers, or nobody does. */
    public long providerAt(String name, String serverUrl, Timeouts timeouts) {
        return add(name, serverUrl, timeouts, true);
    }

    /** A provider that is switched off; its id. */
    public long providerOff(String name) {
        return add(name, "https://" + name + ".test", Timeouts.DEFAULTS, false);
    }

    private long add(String name, String serverUrl, Timeouts timeouts, boolean enabled) {
        providers.add(new Provider(providers.size() + 1L, name, serverUrl, "openai", "", Map.of(), timeouts, FailureLimits.AS_SET,
                Quirks.NONE, "", enabled, 0, 1, DAY, DAY));
        return providers.size();
    }

    /** A credential that is switched on; its id. */
    public long credential(long provider, int weight) {
        long id = credentials.size() + 1L;
        credentials.add(new Credential(id, provider, Secret.of("secret-" + id), "", weight, true));
        return id;
    }

    /** A credential that is switched off. */
    public void credentialOff(long provider) {
        long id = credentials.size() + 1L;
        credentials.add(new Credential(id, provider, Secret.of("secret-" + id), "", 1, false));
    }

    /** A model without alias and price; its id. */
    public long model(long provider, String name) {
        return add(provider, name, Optional.empty(), Optional.empty(), true);
    }

    /** A priced model with a context window of so many tokens; its id. */
    public long windowed(long provider, String name, String amount, int contextWindow) {
        models.add(
                new Model(models.size() + 1L, provider, name, Optional.empty(), "", Set.of(), OptionalInt.of(contextWindow), ThinkTags.KEEP,
                        true, Optional.of(price(amount, "USD")), List.of(), Optional.empty(), Optional.empty(), 1, DAY, DAY));
        return models.size();
    }

    /** A model that is switched off; its id. */
    public long modelOff(long provider, String name) {
        return add(provider, name, Optional.empty(), Optional.empty(), false);
    }

    /** A model with a public alias; its id. */
    public long aliased(long provider, String name, String alias) {
        return add(provider, name, Optional.of(alias), Optional.empty(), true);
    }

    /** A model with one price for a million tokens of input and output together; its id. */
    public long priced(long provider, String name, String amount, String currency) {
        return add(provider, name, Optional.empty(), Optional.of(price(amount, currency)), true);
    }

    private static Price price(String amount, String currency) {
        return new Price(Optional.of(new BigDecimal(amount)), Optional.of(BigDecimal.ZERO), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), currency, DAY);
    }

    private long add(long provider, String name, Optional<String> alias, Optional<Price> price, boolean enabled) {
        models.add(new Model(models.size() + 1L, provider, name, alias, "", Set.of(), OptionalInt.empty(), ThinkTags.KEEP, enabled, price,
                List.of(), Optional.empty(), Optional.empty(), 1, DAY, DAY));
        return models.size();
    }

    /** A group without a fallback; its id. */
    public long group(String name, GroupStrategy strategy, GroupMember... members) {
        return add(name, strategy, OptionalLong.empty(), members);
    }

    /** A group of strategy PRIORITY that falls back to another, which may be added later; its id. */
    public long groupWithFallback(String name, long fallback, GroupMember... members) {
        return add(name, GroupStrategy.PRIORITY, OptionalLong.of(fallback), members);
    }

    private long add(String name, GroupStrategy strategy, OptionalLong fallback, GroupMember... members) {
        groups.add(new Group(groups.size() + 1L, name, "", strategy, fallback, List.of(members), 1, DAY, DAY));
        return groups.size();
    }

    /** A member that is switched on, of priority and weight 1. */
    public static GroupMember member(long model) {
        return new GroupMember(model, 1, 1, true);
    }

    /** A key that may be used now; the text to present is its name. */
    public ApiKey key(String name, Grants grants) {
        var key = new ApiKey(keys.size() + 1L, name, "", grants, Optional.empty(), List.of(), KeyLimits.NONE,
                Optional.empty(), OnDisconnect.CANCEL, Optional.empty(), false, List.of(), true, 1, DAY, DAY);
        keys.put(name, key);
        return key;
    }

    /** What one unit of another currency is worth in USD. */
    public void rate(String currency, String worth) {
        rates.put(currency, new BigDecimal(worth));
    }

    /** Everything added so far. */
    public Catalog build() {
        return build(SettingValues.defaults("NexusAI", ZoneOffset.UTC).failover());
    }

    /** The same with other failover settings. */
    public Catalog build(FailoverSettings failover) {
        return new Catalog(
                new Configuration(1, Optional.empty(), settings(failover), providers, credentials, Map.of(), models, groups, keys,
                        KeywordMatchers.NONE),
                text -> text);
    }

    private SettingValues settings(FailoverSettings failover) {
        var defaults = SettingValues.defaults("NexusAI", ZoneOffset.UTC);
        return new SettingValues(defaults.platformName(), defaults.supportContact(), defaults.defaultLanguage(), defaults.publicStatus(),
                defaults.corsOrigins(), defaults.defaultStream(),
                defaults.heartbeatBeforeCommit(), defaults.heartbeat(), defaults.trustedProxies(), defaults.allowedUpstreamRanges(),
                defaults.timeZone(), defaults.activeLanguageModel(), defaults.activeVisionModel(), defaults.keywordHoldChars(),
                defaults.logLevel(), new AccountingSettings(new ExchangeRates("USD", rates), OptionalInt.empty(), OptionalInt.empty(),
                        KeyLimits.NONE, Optional.empty(), true, false),
                defaults.messages(), defaults.journal(), failover);
    }

    /** What {@code build} makes of one model. */
    public static Offer offer(Catalog catalog, long model) {
        return catalog.offers().stream().filter(offer -> offer.model().id() == model).findFirst().orElseThrow();
    }
}
