package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import java.util.OptionalLong;

/** What is there to say of upstreams that were never called? It is always everybody's first turn. */
final class PerfectHealth implements Health {

    @Override
    public Standing standing(Offer offer) {
        return Standing.HEALTHY;
    }

    @Override
    public long trippedUntil(Offer offer) {
        return 0;
    }

    @Override
    public OptionalLong latencyMillis(Offer offer) {
        return OptionalLong.empty();
    }

    @Override
    public boolean isSetAside(long credentialId) {
        return false;
    }

    @Override
    public long setAsideSince(long credentialId) {
        return 0;
    }

    @Override
    public int turn(Offer offer) {
        return 0;
    }
}
