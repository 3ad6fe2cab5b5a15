package ai.nexusai.health;

import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Offer.WeightedTarget;
import ai.nexusai.routing.Candidate;
import ai.nexusai.routing.Health;
import ai.nexusai.setting.FailoverSettings;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import static java.util.Objects.requireNonNull;

/**
 * The upstreams' health as this node's own calls observe it, and as {@link SharedHealth} hears it from other nodes. All in memory: nothing
 * here waits, and while all is well a question costs one look at an empty map.
 *
 * <p>
 * Failures are counted per model; connections that cannot be made, per provider. A provider is tripped as a whole when that happens often
 * enough, or when a second model of it trips and none of its calls succeeded since the first did. Thread-safe.
 */
public final class ObservedHealth implements Health {
    private static final long DAY = 24 * 60 * 60_000L;

    private final Clock clock;
    private final Tripping tripping;
    private final Ledger<Long, Aside> asides = new Ledger<>();
    private final Latencies latencies = new Latencies();
    private final Map<Long, AtomicInteger> turns = new ConcurrentHashMap<>();

    /** @param random thread-safe */
    public ObservedHealth(Clock clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.tripping = new Tripping(random);
    }

    /** Begins the tries of one call at one candidate. */
    public Trial trial(Candidate candidate, FailoverSettings settings) {
        return new Trial(this, candidate, settings);
    }

    @Override
    public Standing standing(Offer offer) {
        if (isAllWell()) {
            return Standing.HEALTHY;
        }
        long now = now();
        return isWholeSetAside(offer, now)
                ? Standing.TRIPPED
                : tripping.standing(new Place(offer.provider().id(), offer.model().id()), now);
    }

    @Override
    public long trippedUntil(Offer offer) {
        long now = now();
        long credentials = isWholeSetAside(offer, now)
                ? offer.targets().stream().mapToLong(weighted -> aside(weighted).until()).min().orElse(0)
                : 0;
        return Math.max(credentials, tripping.until(new Place(offer.provider().id(), offer.model().id())));
    }

    @Override
    public OptionalLong latencyMillis(Offer offer) {
        return latencies.millis(offer.model().id(), now());
    }

    @Override
    public boolean isSetAside(long credentialId) {
        return !asides.isEmpty() && asides.find(credentialId).filter(aside -> now() < aside.until()).isPresent();
    }

    @Override
    public long setAsideSince(long credentialId) {
        return asides.find(credentialId).map(Aside::since).orElse(0L);
    }

    @Override
    public int turn(Offer offer) {
        return turns.computeIfAbsent(offer.model().id(), ignored -> new AtomicInteger()).getAndIncrement();
    }

    private boolean isAllWell() {
        return asides.isEmpty() && tripping.breakers().isEmpty();
    }

    private boolean isWholeSetAside(Offer offer, long now) {
        if (asides.isEmpty()) {
            return false;
        }
        for (WeightedTarget weighted : offer.targets()) {
            if (now >= aside(weighted).until()) {
                return false;
            }
        }
        return true;
    }

    private Aside aside(WeightedTarget weighted) {
        return asides.find(weighted.target().credentialId()).orElse(Aside.NEVER);
    }

    /** Notes a refusal; whether it is this one that set the credential aside. */
    boolean refused(long credentialId, Aside.Refused refused) {
        return asides.change(credentialId, known -> Optional.of(Aside.after(known.orElse(Aside.NEVER), refused)));
    }

    void accepted(long credentialId) {
        if (asides.find(credentialId).isPresent()) {
            asides.change(credentialId, known -> Optional.empty());
        }
    }

    /** Forgets all that speaks against a provider, its models and its credentials, on all nodes. */
    void reset(long providerId) {
        tripping.breakers().reset((place, breaker) -> place.providerId() == providerId);
        asides.reset((credentialId, aside) -> aside.providerId() == providerId);
    }

    /** Forgets what no longer matters to anybody. */
    void prune() {
        long now = now();
        tripping.prune(now - DAY);
        asides.forget(aside -> aside.until() < now - DAY);
        latencies.prune(now);
    }

    Optional<Breaker> tripped(Place place) {
        return tripping.breakers().find(place).filter(Breaker::isTripped);
    }

    Optional<Aside> setAside(long credentialId) {
        return asides.find(credentialId).filter(aside -> now() < aside.until());
    }

    Tripping tripping() {
        return tripping;
    }

    Ledger<Long, Aside> asides() {
        return asides;
    }

    Latencies latencies() {
        return latencies;
    }

    long now() {
        return clock.millis();
    }
}
