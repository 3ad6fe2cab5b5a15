package ai.nexusai;

import ai.nexusai.key.KeyUse;
import ai.nexusai.stats.KeyTotals;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the keys' lists what the roll-ups know of each key. */
record KeyUses(KeyTotals totals) implements KeyUse.Source {

    @Override
    public Map<Long, KeyUse> of(Collection<Long> keyIds) {
        var uses = new HashMap<Long, KeyUse>();
        totals.of(keyIds).forEach((id, total) -> uses.put(id,
                new KeyUse(total.calls(), total.tokens(), Optional.of(total.lastUsedAt()), total.cost(), total.currency())));
        return uses;
    }
}
