package ai.nexusai.provider;

import java.time.Instant;
import java.util.Optional;

/** What the routing knows of a provider's health; the composition root says who answers. Called for every object of a list: cheap. */
public interface ProviderState {

    Health of(long providerId);

    /** The same of one of its models by itself; it is left alone as well while its provider is. */
    Health ofModel(long providerId, long modelId);

    /** Whether one of its credentials was refused of late. */
    SetAside ofCredential(long credentialId);

    /**
     * What to show of a provider or model.
     *
     * @param probing whether it was left alone long enough: the next call goes there, or one is there, and tells whether it is well again
     * @param trippedUntil when one that is left alone is probed, which may be in the past; absent while it is healthy
     * @param reason of its last failure, one word; absent while it is healthy
     */
    record Health(boolean healthy, boolean probing, Optional<Instant> trippedUntil, Optional<String> reason) {
        public static final Health GOOD = new Health(true, false, Optional.empty(), Optional.empty());
    }

    /**
     * What to show of a credential.
     *
     * @param since when it was refused; absent while it is healthy, as are the others
     * @param until when it is used again by itself
     * @param reason one word: {@code credential_refused}, {@code insufficient_quota}
     */
    record SetAside(boolean healthy, Optional<Instant> since, Optional<Instant> until, Optional<String> reason) {
        public static final SetAside NOT = new SetAside(true, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
