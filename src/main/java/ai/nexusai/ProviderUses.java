package ai.nexusai;

import ai.nexusai.model.Models;
import ai.nexusai.provider.ProviderUse;
import ai.nexusai.stats.RecentProviders;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the providers' lists how many models each has, and what the roll-ups know of it. */
record ProviderUses(Models models, RecentProviders recent) implements ProviderUse.Source {

    @Override
    public Map<Long, ProviderUse> of(Collection<Long> providerIds) {
        Map<Long, Integer> counts = models.countsByProvider();
        Map<Long, RecentProviders.Lately> lately = recent.byId();
        var uses = new HashMap<Long, ProviderUse>();
        for (long id : providerIds) {
            uses.put(id, new ProviderUse(counts.getOrDefault(id, 0), Optional.ofNullable(lately.get(id)).map(ProviderUses::shown)));
        }
        return uses;
    }

    private static ProviderUse.Recent shown(RecentProviders.Lately lately) {
        return new ProviderUse.Recent(lately.since(), lately.attempts(), lately.successRate(), lately.p50Ms());
    }
}
