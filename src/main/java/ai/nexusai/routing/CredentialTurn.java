package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Offer.WeightedTarget;
import ai.nexusai.dialect.Target;
import java.util.List;

/**
 * Whose turn is it among the credentials of an offer? They take turns by weight; one that is set aside is left out, unless all are: then it
 * is the one that was set aside first, for it had the longest rest.
 */
final class CredentialTurn {
    private CredentialTurn() {}

    /** @param offer has at least one target */
    static Target of(Offer offer, Health health) {
        List<WeightedTarget> targets = offer.targets();
        if (targets.size() == 1) {
            return targets.getFirst().target();
        }
        int turn = health.turn(offer);
        int shares = shares(targets, health);
        if (shares == 0) {
            return longestAside(targets, health);
        }
        int left = Math.floorMod(turn, shares);
        for (WeightedTarget weighted : targets) {
            if (!health.isSetAside(weighted.target().credentialId())) {
                left -= weighted.weight();
                if (left < 0) {
                    return weighted.target();
                }
            }
        }
        return targets.getLast().target();
    }

    private static int shares(List<WeightedTarget> targets, Health health) {
        int shares = 0;
        for (WeightedTarget weighted : targets) {
            if (!health.isSetAside(weighted.target().credentialId())) {
                shares += weighted.weight();
            }
        }
        return shares;
    }

    private static Target longestAside(List<WeightedTarget> targets, Health health) {
        Target longest = targets.getFirst().target();
        for (WeightedTarget weighted : targets) {
            Target target = weighted.target();
            if (health.setAsideSince(target.credentialId()) < health.setAsideSince(longest.credentialId())) {
                longest = target;
            }
        }
        return longest;
    }
}
