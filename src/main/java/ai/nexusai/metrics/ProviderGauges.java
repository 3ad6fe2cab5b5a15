package ai.nexusai.metrics;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Offer.WeightedTarget;
import ai.nexusai.provider.ProviderState;
import ai.nexusai.provider.ProviderState.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How the providers of the configuration in force stand: what is tripped and what is set aside, told anew for each scrape. */
final class ProviderGauges {
    private static final String OTHER = "other";
    private static final String OPEN = "open";
    private static final String HALF_OPEN = "half_open";

    private final MultiGauge breakers;
    private final MultiGauge asides;
    private final ProviderState states;
    private final Supplier<List<Offer>> offers;
    private final Clock clock;
    private final Shown<String> names = new Shown<>(CallMetrics.MOST_NAMES, OTHER);

    ProviderGauges(MeterRegistry registry, Node node, Clock clock) {
        this.breakers = gauge(registry, Figure.BREAKERS);
        this.asides = gauge(registry, Figure.CREDENTIALS_SET_ASIDE);
        this.states = node.providers();
        this.offers = () -> node.catalogs().get().map(Catalog::offers).orElse(List.of());
        this.clock = clock;
    }

    private static MultiGauge gauge(MeterRegistry registry, Figure figure) {
        return MultiGauge.builder(figure.dotted()).description(figure.meaning()).register(registry);
    }

    /** Sums by labels; those of a provider without a fault are zeroes, so that its series do not come and go. */
    private final class Sums {
        private final Map<List<String>, Integer> tripped = new TreeMap<>(Sums::compare);
        private final Map<List<String>, Integer> setAside = new TreeMap<>(Sums::compare);
        private final Set<Long> seen = new HashSet<>();

        private static int compare(List<String> one, List<String> other) {
            return String.join("\n", one).compareTo(String.join("\n", other));
        }

        void add(Offer offer) {
            String provider = names.of(offer.provider().name());
            if (seen.add(offer.provider().id())) {
                count(provider, "provider", states.of(offer.provider().id()));
                long refused = offer.targets().stream().map(WeightedTarget::target)
                        .filter(target -> !states.ofCredential(target.credentialId()).healthy()).count();
                setAside.merge(List.of(provider), (int) refused, Integer::sum);
            }
            count(provider, "model", states.ofModel(offer.provider().id(), offer.model().id()));
        }

        private void count(String provider, String scope, Health health) {
            boolean due = health.trippedUntil().filter(until -> !clock.instant().isBefore(until)).isPresent();
            tripped.merge(List.of(provider, scope, OPEN), health.healthy() || due ? 0 : 1, Integer::sum);
            tripped.merge(List.of(provider, scope, HALF_OPEN), !health.healthy() && due ? 1 : 0, Integer::sum);
        }
    }

    /** Brings the gauges up to date. For one thread at a time. */
    void refresh() {
        var sums = new Sums();
        offers.get().forEach(sums::add);
        breakers.register(rows(Figure.BREAKERS, sums.tripped), true);
        asides.register(rows(Figure.CREDENTIALS_SET_ASIDE, sums.setAside), true);
    }

    private static List<MultiGauge.Row<?>> rows(Figure figure, Map<List<String>, Integer> sums) {
        var rows = new ArrayList<MultiGauge.Row<?>>(sums.size());
        sums.forEach((labels, sum) -> rows.add(MultiGauge.Row.of(Tags.of(Series.tags(figure, labels)), sum)));
        return rows;
    }
}
