package ai.nexusai.quota;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.key.Budget;
import ai.nexusai.quota.Allowance.State;
import java.time.Duration;

/** What a client is told whose call is not let in. */
final class Refusals {
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private Refusals() {}

    /** Less is left than the call may need. */
    static GatewayException exhausted(Limit limit, State state) {
        return switch (limit.meter().kind()) {
            case REQUESTS -> limited("This key may make " + limit.most() + " calls a minute, and they are made.", state.untilEnd());
            case TOKENS -> limited("This key may use " + limit.most() + " tokens a minute, and the " + state.left()
                    + " that are left do not do for this call.", state.untilEnd());
            case PARALLEL -> limited("This key may make " + limit.most() + " calls at a time, and they are running.", SHORTLY);
            case MONEY -> budget(limit.meter().period(), state);
        };
    }

    private static GatewayException budget(String period, State state) {
        boolean ends = !period.equals(Budget.Period.TOTAL.text());
        String which = "The budget of this key" + (ends ? " for this " + period : "");
        var refused = new GatewayException(Status.BUDGET_EXHAUSTED, state.left() == 0
                ? which + " is used up. Ask its administrator for more."
                : which + " does not do for what this call may cost. A smaller max_tokens may help, or its administrator.");
        return ends ? refused.retryAfter(state.untilEnd()) : refused;
    }

    private static GatewayException limited(String why, Duration wait) {
        return new GatewayException(Status.RATE_LIMITED, why + " Try again in a moment.").retryAfter(wait);
    }

    /** The database is slower than a call may wait. */
    static GatewayException late() {
        return new GatewayException(Status.RATE_LIMITED, "What is left of this key's limits is being asked for. Try again in a moment.")
                .retryAfter(SHORTLY);
    }

    /** The database is away, and calls of limited keys are not to go on then. */
    static GatewayException unknown() {
        return new GatewayException(Status.OVERLOADED,
                "What is left of this key's limits cannot be told at the moment. Try again shortly.").retryAfter(Duration.ofSeconds(2));
    }
}
