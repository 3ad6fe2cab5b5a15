package ai.nexusai.quota;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.key.ApiKey;
import ai.nexusai.quota.Allowance.State;
import ai.nexusai.quota.Allowance.Taken;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is held for one call of a limited key. */
final class Held implements Reservation {
    private final Quotas quotas;
    private final ApiKey key;
    private final QuotaSettings settings;
    private final List<Hold> holds = new ArrayList<>(3);
    private boolean counted;
    private boolean settled;

    private record Hold(Allowance allowance, Taken taken) {}

    Held(Quotas quotas, ApiKey key, QuotaSettings settings) {
        this.quotas = quotas;
        this.key = key;
        this.settings = settings;
    }

    ApiKey key() {
        return key;
    }

    void begin(int parallel) {
        counted = quotas.begin(key.id(), parallel);
        if (!counted) {
            throw new GatewayException(Status.RATE_LIMITED,
                    "This key may make " + parallel + " calls at a time, and they are running. Try again when one has ended.")
                    .retryAfter(Duration.ofSeconds(1));
        }
    }

    void take(Meter meter, long units) {
        Taken taken = quotas.take(meter, units, settings.withoutDatabase()).orElseThrow(() -> new GatewayException(Status.OVERLOADED,
                "What is left of this key's limits cannot be told at the moment. Try again shortly.").retryAfter(Duration.ofSeconds(2)));
        holds.add(new Hold(quotas.allowance(meter), taken));
    }

    /** A cost in the budget's currency; empty where there is no budget, no cost or no rate. */
    Optional<BigDecimal> inBudget(Optional<Cost> cost) {
        return key.budget().flatMap(budget -> cost.flatMap(known -> settings.exchange().between(known.amount(), known.currency(),
                budget.currency())));
    }

    @Override
    public void settle(TokenUsage usage, Optional<Cost> cost) {
        if (settled) {
            return;
        }
        settled = true;
        for (Hold hold : holds) {
            switch (hold.allowance().meter().kind()) {
                case "tokens" -> {
                    if (!usage.isUnknown()) {
                        hold.allowance().settle(hold.taken(), usage.total());
                    }
                }
                case "money" -> inBudget(cost).ifPresent(amount -> hold.allowance().settle(hold.taken(), Money.units(amount)));
                default -> {
                    // a call that was made is one call
                }
            }
        }
    }

    @Override
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        for (Hold hold : holds) {
            String kind = hold.allowance().meter().kind();
            if (!kind.equals("money")) {
                State state = hold.allowance().state();
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
        if (!settled) {
            settled = true;
            holds.stream().filter(hold -> !hold.allowance().meter().kind().equals("requests"))
                    .forEach(hold -> hold.allowance().settle(hold.taken(), 0));
        }
        if (counted) {
            counted = false;
            quotas.end(key.id());
        }
    }
}
