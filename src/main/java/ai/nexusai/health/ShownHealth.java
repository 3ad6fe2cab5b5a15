package ai.nexusai.health;

import ai.nexusai.provider.ProviderState;
import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The observed health as the admin API shows it. Thread-safe. */
public final class ShownHealth implements ProviderState {
    private final ObservedHealth health;

    public ShownHealth(ObservedHealth health) {
        this.health = requireNonNull(health, "health is null");
    }

    @Override
    public Health of(long providerId) {
        return shown(Place.ofProvider(providerId));
    }

    @Override
    public Health ofModel(long providerId, long modelId) {
        return shown(new Place(providerId, modelId));
    }

    @Override
    public SetAside ofCredential(long credentialId) {
        return health.setAside(credentialId)
                .map(aside -> new SetAside(false, Optional.of(Instant.ofEpochMilli(aside.since())),
                        Optional.of(Instant.ofEpochMilli(aside.until())), Optional.of(aside.reason())))
                .orElse(SetAside.NOT);
    }

    private Health shown(Place place) {
        return health.tripped(place).map(breaker -> new Health(false, health.now() >= breaker.until(),
                Optional.of(Instant.ofEpochMilli(breaker.until())), Optional.of(breaker.reason()))).orElse(Health.GOOD);
    }
}
