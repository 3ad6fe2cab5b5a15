package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Says of each upstream what a test told it; by default that all is well. */
final class ScriptedHealth implements Health {
    final Map<Long, Standing> standings = new HashMap<>();
    final Map<Long, Long> trippedUntil = new HashMap<>();
    final Map<Long, Long> latencies = new HashMap<>();
    final Map<Long, Long> asideSince = new HashMap<>();
    final Map<Long, Integer> turns = new HashMap<>();

    @Override
    public Standing standing(Offer offer) {
        return standings.getOrDefault(offer.model().id(), Standing.HEALTHY);
    }

    @Override
    public long trippedUntil(Offer offer) {
        return trippedUntil.getOrDefault(offer.model().id(), 0L);
    }

    @Override
    public OptionalLong latencyMillis(Offer offer) {
        Long latency = latencies.get(offer.model().id());
        return latency == null ? OptionalLong.empty() : OptionalLong.of(latency);
    }

    @Override
    public boolean isSetAside(long credentialId) {
        return asideSince.containsKey(credentialId);
    }

    @Override
    public long setAsideSince(long credentialId) {
        return asideSince.getOrDefault(credentialId, 0L);
    }

    @Override
    public int turn(Offer offer) {
        return turns.merge(offer.model().id(), 1, Integer::sum) - 1;
    }
}
