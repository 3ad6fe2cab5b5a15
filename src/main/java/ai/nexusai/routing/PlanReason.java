package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Pool;
import ai.nexusai.catalog.Pool.Member;
import ai.nexusai.group.Group;
import ai.nexusai.group.PlanPreview.Why;
import ai.nexusai.routing.Health.Standing;
import ai.nexusai.usage.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Says why somebody stands where he stands in a plan, in words and for programs. */
final class PlanReason {
    private static final String MEMBER_OFF = "member_off";
    private static final String MODEL_OFF = "model_off";
    private static final String PROVIDER_OFF = "provider_off";
    private static final String CREDENTIALS_OFF = "credentials_off";
    private static final String TOO_MANY = "too_many";

    private PlanReason() {}

    /** Where a member stands: in the group that was asked about, or in one of its fallbacks. */
    record Place(Pool pool, Member member, Optional<String> fallback) {

        /** Of one who is tried. */
        static Place of(Pool group, Offer offer) {
            Optional<String> fallback = Optional.empty();
            for (Optional<Pool> pool = Optional.of(group); pool.isPresent(); pool = pool.get().fallback()) {
                for (Member member : pool.get().members()) {
                    if (member.isOn() && member.offer().model().id() == offer.model().id()) {
                        return new Place(pool.get(), member, fallback);
                    }
                }
                fallback = pool.get().fallback().flatMap(Pool::group).map(Group::name);
            }
            throw new IllegalStateException("a model is tried that is no member");
        }
    }

    /** Of one who is tried: what the strategy goes by, and what puts him out of his place. */
    static String of(Place place, Health health) {
        return place.fallback().map(name -> "fallback '" + name + "': ").orElse("") + strategy(place.pool(), place.member(), health)
                + standing(place.member().offer(), health);
    }

    /** Of one who is not tried. */
    static String leftOut(Member member) {
        return switch (leftOutFor(member)) {
            case MEMBER_OFF -> "switched off as a member";
            case MODEL_OFF -> "the model is switched off";
            case PROVIDER_OFF -> "the provider is switched off";
            case CREDENTIALS_OFF -> "all credentials of the provider are switched off";
            default -> "a call tries " + Plan.MOST + " at most";
        };
    }

    /** The same of one who is tried, for programs. */
    static Why why(Place place, Health health) {
        return why(place.pool().strategy().text(), place, health);
    }

    /** The same of one who is not tried. */
    static Why whyLeftOut(Place place, Health health) {
        return why(leftOutFor(place.member()), place, health);
    }

    private static Why why(String cause, Place place, Health health) {
        Member member = place.member();
        boolean rests = member.isOn() && health.standing(member.offer()) == Standing.TRIPPED;
        return new Why(cause, place.fallback(), member.priority(), member.weight(), health.latencyMillis(member.offer()),
                rests ? Optional.of(Instant.ofEpochMilli(health.trippedUntil(member.offer()))) : Optional.empty());
    }

    private static String leftOutFor(Member member) {
        Offer offer = member.offer();
        if (!member.enabled()) {
            return MEMBER_OFF;
        }
        if (!offer.model().enabled()) {
            return MODEL_OFF;
        }
        if (!offer.provider().enabled()) {
            return PROVIDER_OFF;
        }
        return offer.isEnabled() ? TOO_MANY : CREDENTIALS_OFF;
    }

    private static String strategy(Pool pool, Member member, Health health) {
        return switch (pool.strategy()) {
            case PRIORITY -> "priority " + member.priority() + ", " + price(member);
            case CHEAPEST -> price(member);
            case WEIGHTED -> "drawn with weight " + member.weight() + " of " + weights(pool);
            case LEAST_LATENCY -> latency(member.offer(), health);
        };
    }

    private static long weights(Pool pool) {
        return pool.members().stream().filter(Member::isOn).mapToLong(Member::weight).sum();
    }

    private static String price(Member member) {
        Optional<BigDecimal> amount = member.offer().comparablePrice();
        if (amount.isEmpty()) {
            return "price not known";
        }
        String currency = member.offer().model().price().map(Price::currency).orElse("");
        return amount.get().toPlainString() + " " + currency + " for a million tokens in and out"
                + (member.priceCompared() ? "" : ", not compared with the others for want of an exchange rate");
    }

    private static String latency(Offer offer, Health health) {
        var millis = health.latencyMillis(offer);
        return millis.isPresent() ? millis.getAsLong() + " ms to its first content" : "not measured of late, so that it goes first";
    }

    private static String standing(Offer offer, Health health) {
        Standing standing = health.standing(offer);
        return switch (standing) {
            case HEALTHY -> "";
            case PROBE -> "; rested, and one call tries whether it is well again";
            case TRIPPED -> "; failed too often of late, rests until " + Instant.ofEpochMilli(health.trippedUntil(offer));
        };
    }
}
