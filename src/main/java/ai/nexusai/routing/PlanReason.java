package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Pool;
import ai.nexusai.catalog.Pool.Member;
import ai.nexusai.routing.Health.Standing;
import ai.nexusai.usage.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Says in words why somebody stands where he stands in a plan. */
final class PlanReason {
    private PlanReason() {}

    /** Of one who is tried: what the strategy goes by, and what puts him out of his place. */
    static String of(Pool group, Offer offer, Health health) {
        String from = "";
        for (Optional<Pool> pool = Optional.of(group); pool.isPresent(); pool = pool.get().fallback()) {
            for (Member member : pool.get().members()) {
                if (member.isOn() && member.offer().model().id() == offer.model().id()) {
                    return from + strategy(pool.get(), member, health) + standing(offer, health);
                }
            }
            from = pool.get().fallback().flatMap(Pool::group).map(fallback -> "fallback '" + fallback.name() + "': ").orElse("");
        }
        return from;
    }

    /** Of one who is not tried. */
    static String leftOut(Member member) {
        Offer offer = member.offer();
        if (!member.enabled()) {
            return "switched off as a member";
        }
        if (!offer.model().enabled()) {
            return "the model is switched off";
        }
        if (!offer.provider().enabled()) {
            return "the provider is switched off";
        }
        return offer.isEnabled() ? "a call tries " + Plan.MOST + " at most" : "all credentials of the provider are switched off";
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
