package ai.nexusai.health;

import ai.nexusai.health.Breaker.Failure;
import ai.nexusai.routing.Health.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The breakers of providers and of their models, and how the one follows from the other. A model counts its own failures. A provider counts
 * connections that could not be made; and it trips when a second model of it does within the window while none of its calls has succeeded
 * since the first one did. A success anywhere at a provider makes it well as a whole; each of its other models is still probed by itself.
 * Thread-safe.
 */
final class Tripping {
    private final Ledger<Place, Breaker> breakers = new Ledger<>();
    /** By provider: its model that tripped first since its last success. */
    private final Map<Long, Suspect> suspects = new ConcurrentHashMap<>();
    private final RandomGenerator random;

    Tripping(RandomGenerator random) {
        this.random = random;
    }

    private record Suspect(long modelId, long at) {}

    /** When, by which rules, and why. */
    record Event(long now, Rules rules, String reason, long rest) {}

    Ledger<Place, Breaker> breakers() {
        return breakers;
    }

    /** The worse one of the model's standing and its provider's. */
    Standing standing(Place model, long now) {
        Standing provider = standingAlone(Place.ofProvider(model.providerId()), now);
        Standing own = standingAlone(model, now);
        return provider.compareTo(own) > 0 ? provider : own;
    }

    private Standing standingAlone(Place place, long now) {
        return breakers.find(place).map(breaker -> breaker.standing(now)).orElse(Standing.HEALTHY);
    }

    /** When both the model and its provider may be tried again; 0 when they may. */
    long until(Place model) {
        return Math.max(breakers.find(model).map(Breaker::until).orElse(0L),
                breakers.find(Place.ofProvider(model.providerId())).map(Breaker::until).orElse(0L));
    }

    /** Lets a call go there: HEALTHY = it may, PROBE = it may and keeps others out until it is told what came of it, TRIPPED = it may not. */
    Standing claim(Place place, long now) {
        if (breakers.find(place).isEmpty()) {
            return Standing.HEALTHY;
        }
        Standing[] found = {Standing.HEALTHY};
        breakers.change(place, known -> known.map(breaker -> {
            found[0] = breaker.standing(now);
            return found[0] == Standing.PROBE ? breaker.probing(now) : breaker;
        }));
        return found[0];
    }

    void released(Place place) {
        if (breakers.find(place).isPresent()) {
            breakers.change(place, known -> known.map(Breaker::released));
        }
    }

    /** Counts a failure; whether it is this one that tripped the place. */
    boolean failed(Place place, Event event) {
        Failure failure = failure(event);
        return breakers.change(place,
                known -> Optional.of(known.orElse(Breaker.FRESH).failed(event.now(), event.rules(), failure)));
    }

    /** A failure of a model that may be the whole provider's; whether it tripped the provider. */
    boolean spread(Place model, boolean modelTripped, Event event) {
        var provider = Place.ofProvider(model.providerId());
        boolean probed = breakers.find(provider).filter(breaker -> breaker.isTripped() && event.now() >= breaker.until()).isPresent();
        if (probed) {
            return failed(provider, event);
        }
        if (!modelTripped) {
            return false;
        }
        Suspect suspect = suspects.compute(model.providerId(), (id, known) -> known == null
                || event.now() - known.at() > event.rules().window() ? new Suspect(model.modelId(), event.now()) : known);
        return suspect.modelId() != model.modelId() && trip(provider, event);
    }

    private boolean trip(Place provider, Event event) {
        Failure failure = failure(event);
        return breakers.change(provider, known -> Optional.of(known.filter(breaker -> event.now() < breaker.until())
                .orElseGet(() -> known.orElse(Breaker.FRESH).tripped(event.now(), event.rules(), failure))));
    }

    /** An answer began to come. */
    void admitted(Place place) {
        if (breakers.find(place).filter(Breaker::isTripped).isPresent()) {
            breakers.change(place, known -> known.map(Breaker::admitted));
        }
    }

    /** An answer is complete. */
    void succeeded(Place model) {
        if (!suspects.isEmpty()) {
            suspects.remove(model.providerId());
        }
        forget(model);
        forget(Place.ofProvider(model.providerId()));
    }

    private void forget(Place place) {
        if (breakers.find(place).isPresent()) {
            breakers.change(place, known -> Optional.empty());
        }
    }

    /** Forgets what is not tripped and had no failure since {@code before}. */
    void prune(long before) {
        breakers.forget(breaker -> !breaker.isTripped() && breaker.failures().stream().allMatch(at -> at < before));
        suspects.values().removeIf(suspect -> suspect.at() < before);
    }

    private Failure failure(Event event) {
        return new Failure(event.reason(), event.rest(), random.nextDouble());
    }
}
