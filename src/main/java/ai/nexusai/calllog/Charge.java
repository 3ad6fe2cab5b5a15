package ai.nexusai.calllog;

import ai.nexusai.usage.Cost;
import ai.nexusai.usage.CostPart;
import ai.nexusai.usage.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the cost of a call came about.
 *
 * @param validFrom since when the price held that counted
 */
record Charge(Instant validFrom, List<CostPart> parts) {

    /** Absent where the price in force when the call began no longer comes to what the call cost. */
    static Optional<Charge> of(CallLog call, CallPrices prices) {
        return call.spent().cost().flatMap(cost -> prices.at(call.served().model().id(), call.startedAt())
                .filter(price -> isWhatItCost(cost, call, price))
                .map(price -> new Charge(price.validFrom(), CostPart.of(call.spent().tokens(), price))));
    }

    private static boolean isWhatItCost(Cost cost, CallLog call, Price price) {
        return Cost.of(call.spent().tokens(), price)
                .filter(now -> now.currency().equals(cost.currency()) && now.amount().compareTo(cost.amount()) == 0).isPresent();
    }
}
