package ai.nexusai.routing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Pool;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.group.Group;
import ai.nexusai.group.PlanPreview;
import ai.nexusai.key.ApiKey;
import ai.nexusai.routing.PlanReason.Place;
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
    private static final String KEY = "key_id";

    private final Supplier<Optional<Catalog>> catalogs;
    private final Router router;
    private final Health health;

    public GroupPlans(Supplier<Optional<Catalog>> catalogs, Router router, Health health) {
        this.catalogs = catalogs;
        this.router = router;
        this.health = health;
    }

    @Override
    public List<Step> of(Question question) {
        Catalog catalog = catalogs.get().orElseThrow(GroupPlans::notReadYet);
        Pool group = catalog.group(question.groupId()).orElseThrow(GroupPlans::notReadYet);
        if (question.keyId().isPresent()) {
            checkGranted(group, catalog, question.keyId().getAsLong());
        }
        var steps = new ArrayList<Step>();
        Set<Long> told = new HashSet<>();
        for (Offer offer : router.offers(group, health)) {
            steps.add(tried(Place.of(group, offer), steps.size() + 1));
            told.add(offer.model().id());
        }
        Optional<String> fallback = Optional.empty();
        for (Optional<Pool> next = Optional.of(group); next.isPresent(); next = next.get().fallback()) {
            Pool pool = next.get();
            Optional<String> name = fallback;
            pool.members().stream().filter(member -> told.add(member.offer().model().id()))
                    .map(member -> leftOut(new Place(pool, member, name))).forEach(steps::add);
            fallback = pool.fallback().flatMap(Pool::group).map(Group::name);
        }
        return steps;
    }

    private static GatewayException notReadYet() {
        return new GatewayException(Status.OVERLOADED,
                "This node has not taken over the group yet; it does so within a second. Try again in a moment.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static void checkGranted(Pool group, Catalog catalog, long keyId) {
        ApiKey key = catalog.key(keyId).orElseThrow(() -> new GatewayException(Status.INVALID_VALUE,
                "There is no key with this id, or this node has not read it yet.").at(KEY));
        if (!key.enabled()) {
            throw new GatewayException(Status.NOT_GRANTED, "The key '" + key.name() + "' is switched off: all its calls are refused.")
                    .at(KEY);
        }
        if (!group.isGrantedTo(key)) {
            throw new GatewayException(Status.NOT_GRANTED,
                    "The key '" + key.name() + "' may not use this group: grant it the group, or everything.").at(KEY);
        }
    }

    private Step tried(Place place, int order) {
        Offer offer = place.member().offer();
        return new Step(offer.model().id(), offer.provider().name(), OptionalInt.of(order), state(offer), PlanReason.of(place, health),
                PlanReason.why(place, health));
    }

    private Step leftOut(Place place) {
        Offer offer = place.member().offer();
        return new Step(offer.model().id(), offer.provider().name(), OptionalInt.empty(), place.member().isOn() ? state(offer) : OFF,
                PlanReason.leftOut(place.member()), PlanReason.whyLeftOut(place, health));
    }

    private String state(Offer offer) {
        return health.standing(offer).name().toLowerCase(Locale.ROOT);
    }
}
