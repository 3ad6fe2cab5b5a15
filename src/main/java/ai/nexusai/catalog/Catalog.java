package ai.nexusai.catalog;

import ai.nexusai.key.ApiKey;
import ai.nexusai.keyword.KeywordMatcher;
import ai.nexusai.keyword.KeywordMatchers;
import ai.nexusai.setting.SettingValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * One immutable snapshot of keys, keywords, models, providers and settings. A call takes it once and keeps it to its end, so that a change in between
 * never mixes two configurations. Thread-safe.
 */
public final class Catalog {
    private final long version;
    private final Optional<Instant> staleAt;
    private final SettingValues settings;
    private final Function<String, String> hash;
    private final Map<String, ApiKey> keys;
    private final KeywordMatchers keywords;
    private final List<Offer> offers;
    private final Map<String, List<Offer>> byAlias = new HashMap<>();
    private final Map<String, List<Offer>> byModelName = new HashMap<>();

    /** @param hash of a client key's text, as the keys of the configuration were hashed */
    public Catalog(Configuration configuration, Function<String, String> hash) {
        this.version = configuration.version();
        this.staleAt = configuration.staleAt();
        this.settings = configuration.settings();
        this.hash = requireNonNull(hash, "hash is null");
        this.keys = configuration.keys();
        this.keywords = configuration.keywords();
        this.offers = Offers.of(configuration);
        for (Offer offer : offers) {
            offer.model().alias().ifPresent(alias -> put(byAlias, alias, offer));
            put(byModelName, offer.model().modelName(), offer);
        }
    }

    private static void put(Map<String, List<Offer>> map, String name, Offer offer) {
        map.computeIfAbsent(name, ignored -> new ArrayList<>(1)).add(offer);
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
        return Optional.ofNullable(keys.get(hash.apply(presented)));
    }

    /** What to look for in the answers of a provider; the empty matcher where nothing is. */
    public KeywordMatcher keywords(long providerId) {
        return keywords.of(providerId);
    }

    /** Every model, also those that are switched off, in the order of their ids. */
    public List<Offer> offers() {
        return offers;
    }

    /** The models with this public alias; empty when there is none. */
    public List<Offer> byAlias(String alias) {
        return byAlias.getOrDefault(alias, List.of());
    }

    /** The models that their providers call so; empty when there is none. */
    public List<Offer> byModelName(String name) {
        return byModelName.getOrDefault(name, List.of());
    }
}
