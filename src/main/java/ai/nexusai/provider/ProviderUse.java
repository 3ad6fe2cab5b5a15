package ai.nexusai.provider;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * What upper packages know of a provider.
 *
 * @param models how many it has
 * @param recent absent where nothing was asked of it of late
 */
public record ProviderUse(int models, Optional<Recent> recent) {
    static final ProviderUse NONE = new ProviderUse(0, Optional.empty());

    public ProviderUse {
        requireNonNull(recent, "recent is null");
    }

    /**
     * How it fared of late.
     *
     * @param since from the beginning of which hour: the last hour counts with the whole hour that it began in
     * @param attempts all tries, also those that another provider made up for
     * @param successRate 0..1, of the tries
     * @param p50Ms what half of the calls that ended there did not exceed, from their start to the end; absent when none did
     */
    public record Recent(Instant since, long attempts, double successRate, OptionalLong p50Ms) {}

    /** Who knows it. */
    @FunctionalInterface
    public interface Source {
        /** By the id of the provider; one of which nothing is known may be missing. */
        Map<Long, ProviderUse> of(Collection<Long> providerIds);
    }
}
