package ai.nexusai;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.catalog.Offer;
import ai.nexusai.provider.Provider;
import ai.nexusai.provider.ProviderState;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.stats.Dashboard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** What the dashboard shows beside what was used: the configuration in force, and what runs. Out of memory alone. */
record Present(CatalogWatcher catalogs, ProviderState states, ActiveCalls calls) implements Dashboard.Present {
    private static final int TINTS = 3;

    @Override
    public Dashboard.Now now() {
        return catalogs.get().map(this::now).orElseGet(() -> new Dashboard.Now(calls.running(), 0, 0, 0, 0, 0, 0));
    }

    private Dashboard.Now now(Catalog catalog) {
        Catalog.Size size = catalog.size();
        long tripped = catalog.providerIds().stream().filter(id -> !states.of(id).healthy()).count();
        long off = catalog.offers().stream().filter(offer -> !offer.provider().enabled() || !offer.model().enabled()).count();
        return new Dashboard.Now(calls.running(), size.providers(), Math.toIntExact(tripped), size.models(), Math.toIntExact(off),
                catalog.groups().size(), size.keys());
    }

    @Override
    public Dashboard.Shades shades(List<Long> models) {
        var wanted = new HashSet<>(models);
        var providers = new HashMap<Long, Integer>();
        var shades = new HashMap<Long, Dashboard.Shade>();
        var before = new HashMap<Long, Integer>();
        for (Offer offer : catalogs.get().map(Catalog::offers).orElseGet(List::of)) {
            Provider provider = offer.provider();
            providers.put(provider.id(), provider.colour());
            int place = before.merge(provider.id(), 1, Integer::sum);
            if (wanted.contains(offer.model().id())) {
                shades.put(offer.model().id(), new Dashboard.Shade(provider.colour(), Math.min(place, TINTS)));
            }
        }
        return new Dashboard.Shades(providers, shades);
    }
}
