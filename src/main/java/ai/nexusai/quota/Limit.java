package ai.nexusai.quota;

import ai.nexusai.key.Budget;
import ai.nexusai.key.KeyLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One limit of a key.
 *
 * @param most units in a window; for money, thousand-millionths of the budget's currency
 */
record Limit(Meter meter, long most) {

    /** All of a key, the one that costs nothing to give back first. */
    static List<Limit> of(long keyId, KeyLimits limits, Optional<Budget> budget) {
        var all = new ArrayList<Limit>(4);
        limits.parallel().ifPresent(most -> all.add(new Limit(Meter.parallel(keyId), most)));
        limits.requestsPerMin().ifPresent(most -> all.add(new Limit(Meter.perMinute(keyId, Kind.REQUESTS), most)));
        limits.tokensPerMin().ifPresent(most -> all.add(new Limit(Meter.perMinute(keyId, Kind.TOKENS), most)));
        budget.ifPresent(money -> all.add(new Limit(Meter.of(keyId, money), Money.units(money.amount()))));
        return all;
    }
}
