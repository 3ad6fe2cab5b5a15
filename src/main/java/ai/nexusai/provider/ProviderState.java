package ai.nexusai.provider;

import java.time.Instant;
import java.util.Optional;

/** What the routing knows of a provider's health; the composition root says who answers. Called for every provider of a list: cheap. */
@FunctionalInterface
public interface ProviderState {

    Health of(long providerId);

    /** The same of one of its credentials. */
    default Health ofCredential(long credentialId) {
        return Health.GOOD;
    }

    /**
     * What to show of one provider.
     *
     * @param trippedUntil when a provider that was set aside is tried again; absent while it is healthy
     * @param reason why it was set aside, for people; absent while it is healthy
     */
    record Health(boolean healthy, Optional<Instant> trippedUntil, Optional<String> reason) {
        public static final Health GOOD = new Health(true, Optional.empty(), Optional.empty());
    }
}
