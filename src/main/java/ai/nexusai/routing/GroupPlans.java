package ai.nexusai.routing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Pool;
import ai.nexusai.catalog.Pool.Member;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.group.PlanPreview;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** Tells an administrator what a call of a group would try now, and why. Thread-safe. */
public final class GroupPlans implements PlanPreview {
    private static final String OFF = "off";

    private final Supplier<Optional<Catalog>> catalogs;
    private final Router router;
    private final Health health;

    public GroupPlans(Supplier<Optional<Catalog>> catalogs, Router router, Health health) {
        this.catalogs = catalogs;
        this.router = router;
        this.health = health;
    }

    @Override
    public List<Step> of(long groupId) {
        Pool group = catalogs.get().flatMap(catalog -> catalog.group(groupId)).orElseThrow(() -> new GatewayException(Status.OVERLOADED,
                "This node has not taken over the group yet; it does so within a second. Try again in a moment.")
                .retryAfter(Duration.ofSeconds(1)));
        var steps = new ArrayList<Step>();
        Set<Long> told = new HashSet<>();
        for (Offer offer : router.offers(group, health)) {
            steps.add(tried(group, offer, steps.size() + 1));
            told.add(offer.model().id());
        }
        for (Optional<Pool> pool = Optional.of(group); pool.isPresent(); pool = pool.get().fallback()) {
            pool.get().members().stream().filter(member -> told.add(member.offer().model().id())).map(this::leftOut)
                    .forEach(steps::add);
        }
        return steps;
    }

    private Step tried(Pool group, Offer offer, int order) {
        return new Step(offer.model().id(), offer.provider().name(), OptionalInt.of(order), state(offer),
                PlanReason.of(group, offer, health));
    }

    private Step leftOut(Member member) {
        Offer offer = member.offer();
        return new Step(offer.model().id(), offer.provider().name(), OptionalInt.empty(), member.isOn() ? state(offer) : OFF,
                PlanReason.leftOut(member));
    }

    private String state(Offer offer) {
        return health.standing(offer).name().toLowerCase(Locale.ROOT);
    }
}
