package ai.nexusai.quota;

import ai.nexusai.quota.Allowance.State;
import ai.nexusai.quota.Allowance.Taken;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is held for one call of a limited key. */
final class Held implements Reservation {
    private final List<Limit> limits;
    private final Function<Meter, Allowance> allowances;
    private final Currency currency;
    private final List<Hold> holds = new ArrayList<>(4);
    private boolean settled;

    private record Hold(Allowance allowance, Taken taken) {

        Kind kind() {
            return allowance.meter().kind();
        }

        void settle(long used) {
            allowance.settle(taken, used);
        }
    }

    /** Tells what a cost is in the budget's currency; empty where there is no budget or no rate. */
    @FunctionalInterface
    interface Currency {
        Optional<BigDecimal> inBudget(Cost cost);
    }

    Held(List<Limit> limits, Function<Meter, Allowance> allowances, Currency currency) {
        this.limits = limits;
        this.allowances = allowances;
        this.currency = currency;
    }

    void add(Allowance allowance, Taken taken) {
        holds.add(new Hold(allowance, taken));
    }

    /** Units of {@code kind} that a call holds which may come to {@code estimate}. */
    long units(Limit limit, Estimate estimate) {
        return switch (limit.meter().kind()) {
            case REQUESTS, PARALLEL -> 1;
            case TOKENS -> Math.min(limit.most(), estimate.tokens());
            case MONEY -> estimate.cost().flatMap(currency::inBudget).map(Money::units).orElse(0L);
        };
    }

    @Override
    public void settle(TokenUsage usage, Optional<Cost> cost) {
        if (settled) {
            return;
        }
        settled = true;
        for (Hold hold : holds) {
            switch (hold.kind()) {
                case REQUESTS -> hold.settle(1);
                case TOKENS -> hold.settle(usage.isUnknown() ? hold.taken().units() : usage.total());
                case MONEY -> hold.settle(cost.flatMap(currency::inBudget).map(Money::units).orElse(hold.taken().units()));
                case PARALLEL -> hold.settle(0);
            }
        }
    }

    @Override
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        for (Limit limit : limits) {
            if (limit.meter().isPerMinute()) {
                String kind = limit.meter().kind().text();
                State state = allowances.apply(limit.meter()).state(limit.most());
                headers.put("x-ratelimit-limit-" + kind, Long.toString(state.most()));
                headers.put("x-ratelimit-remaining-" + kind, Long.toString(state.left()));
                headers.put("x-ratelimit-reset-" + kind, Math.ceilDiv(state.untilEnd().toMillis(), 1_000) + "s");
            }
        }
        return headers;
    }

    /** Gives back what a call that was not served held of tokens and money; a call that was begun counts as one. */
    @Override
    public void close() {
        end(1);
    }

    /** Gives everything back: the call was not let in. */
    void abandon() {
        end(0);
    }

    private void end(long requests) {
        if (!settled) {
            settled = true;
            holds.forEach(hold -> hold.settle(hold.kind() == Kind.REQUESTS ? requests : 0));
        }
    }
}
