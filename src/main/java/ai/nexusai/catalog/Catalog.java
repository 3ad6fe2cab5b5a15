package ai.nexusai.catalog;

import ai.nexusai.key.ApiKey;
import ai.nexusai.keyword.KeywordMatcher;
import ai.nexusai.keyword.KeywordMatchers;
import ai.nexusai.provider.Provider;
import ai.nexusai.setting.SettingValues;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * One immutable snapshot of keys, keywords, groups, models, providers and settings. A call takes it once and keeps it to its end, so that a
 * change in between never mixes two configurations. Thread-safe.
 */
public final class Catalog {
    private final long version;
    private final Optional<Instant> staleAt;
    private final SettingValues settings;
    private final Function<String, String> hash;
    private final Function<String, String> hashByDigest;
    private final Map<String, ApiKey> keys;
    private final KeywordMatchers keywords;
    private final List<Offer> offers;
    private final Map<String, Pool> byAlias;
    private final Map<String, Pool> byModelName;
    private final Map<Long, Pool> groups;
    private final Map<String, Pool> byGroupName;
    private final FirstUsable firstUsable;
    private final Size size;
    private final List<Long> providerIds;

    /** @param hash of a client key's text, as the keys of the configuration were hashed */
    public Catalog(Configuration configuration, Function<String, String> hash) {
        this(configuration, hash, hash);
    }

    /** @param hashByDigest the same for keys of which only a digest is known */
    public Catalog(Configuration configuration, Function<String, String> hash, Function<String, String> hashByDigest) {
        this.hashByDigest = requireNonNull(hashByDigest, "hashByDigest is null");
        this.version = configuration.version();
        this.staleAt = configuration.staleAt();
        this.settings = configuration.settings();
        this.hash = requireNonNull(hash, "hash is null");
        this.keys = configuration.keys();
        this.keywords = configuration.keywords();
        this.offers = Offers.of(configuration);
        var pools = new Pools(settings.accounting().exchange());
        this.byAlias = pools.byName(offers, offer -> offer.model().alias());
        this.byModelName = pools.byName(offers, offer -> Optional.of(offer.model().modelName()));
        Map<Long, Offer> byId = HashMap.newHashMap(offers.size());
        offers.forEach(offer -> byId.put(offer.model().id(), offer));
        this.groups = pools.ofGroups(configuration.groups(), byId);
        this.byGroupName = HashMap.newHashMap(groups.size());
        groups.values().forEach(pool -> pool.group().ifPresent(group -> byGroupName.put(group.name(), pool)));
        this.firstUsable = new FirstUsable(byId, groups);
        this.providerIds = configuration.providers().stream().map(Provider::id).toList();
        this.size = new Size(configuration.providers().size(), configuration.models().size(),
                Math.toIntExact(keys.values().stream().map(ApiKey::id).distinct().count()));
    }

    /** How many there are of each, also of those that are switched off. */
    public record Size(int providers, int models, int keys) {}

    /** Of all providers, also of those that are switched off or without models. */
    public List<Long> providerIds() {
        return providerIds;
    }

    public Size size() {
        return size;
    }

    /** Grows with every change of the configuration. */
    public long version() {
        return version;
    }

    /** Whether something of it, a price, has another value from {@code now} on without any change of the configuration. */
    boolean isStale(Instant now) {
        return staleAt.isPresent() && !now.isBefore(staleAt.get());
    }

    public SettingValues settings() {
        return settings;
    }

    /** The key whose text was presented; empty when there is none such. */
    public Optional<ApiKey> key(String presented) {
        ApiKey known = keys.get(hash.apply(presented));
        return Optional.ofNullable(known == null ? keys.get(hashByDigest.apply(presented)) : known);
    }

    /** The key with this id, whatever its texts; for people who ask about it, not on the way of a call. */
    public Optional<ApiKey> key(long id) {
        return keys.values().stream().filter(key -> key.id() == id).findFirst();
    }

    /** What to look for in the answers of a provider; the empty matcher where nothing is. */
    public KeywordMatcher keywords(long providerId) {
        return keywords.of(providerId);
    }

    /** Every model, also those that are switched off, in the order of their ids. */
    public List<Offer> offers() {
        return offers;
    }

    /** The groups in the order of their ids. */
    public Collection<Pool> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /** Empty when there is none with this id. */
    public Optional<Pool> group(long id) {
        return Optional.ofNullable(groups.get(id));
    }

    /** Empty when there is no group of this name. */
    public Optional<Pool> group(String name) {
        return Optional.ofNullable(byGroupName.get(name));
    }

    /** The models with this public alias; empty when there is none. */
    public Optional<Pool> byAlias(String alias) {
        return Optional.ofNullable(byAlias.get(alias));
    }

    /** The models that their providers call so; empty when there is none. */
    public Optional<Pool> byModelName(String name) {
        return Optional.ofNullable(byModelName.get(name));
    }

    /** The name of the first model, else of the first group, that is switched on and that a key may use; empty when it may use nothing. */
    public Optional<String> firstUsable(ApiKey key) {
        return firstUsable.name(key);
    }
}
