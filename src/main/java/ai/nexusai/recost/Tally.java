package ai.nexusai.recost;

import ai.nexusai.calllog.ChargedCall;
import ai.nexusai.usage.Cost;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What charging anew came to.
 *
 * @param calls those that an upstream answered
 * @param changed those of them whose cost is another one now
 * @param skipped those whose model is gone with its prices: they keep their cost
 */
record Tally(long calls, long changed, long skipped, Sum before, Sum after) {
    static final Tally NOTHING = new Tally(0, 0, 0, Sum.ZERO, Sum.ZERO);

    /**
     * What all calls cost together.
     *
     * @param cost decimal strings by currency
     * @param unpriced calls whose cost is not known
     */
    record Sum(Map<String, String> cost, long unpriced) {
        static final Sum ZERO = new Sum(Map.of(), 0);

        Sum {
            cost = new TreeMap<>(cost);
        }

        Sum plus(Optional<Cost> more) {
            if (more.isEmpty()) {
                return new Sum(cost, unpriced + 1);
            }
            var sums = new TreeMap<>(cost);
            sums.merge(more.get().currency(), more.get().text(), (a, b) -> new BigDecimal(a).add(new BigDecimal(b)).toPlainString());
            return new Sum(sums, unpriced);
        }
    }

    Tally kept(ChargedCall call) {
        return new Tally(calls + 1, changed, skipped + 1, before.plus(call.cost()), after.plus(call.cost()));
    }

    Tally charged(ChargedCall call, Optional<Cost> now, boolean isChange) {
        return new Tally(calls + 1, isChange ? changed + 1 : changed, skipped, before.plus(call.cost()), after.plus(now));
    }
}
