package ai.nexusai.calllog;

import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What a call of the log cost, and what for.
 *
 * @param answered whether an upstream answered it: no other call costs anything
 */
public record ChargedCall(CallRange.Place place, long modelId, boolean answered, TokenUsage usage, Optional<Cost> cost) {

    public ChargedCall {
        requireNonNull(place, "place is null");
        requireNonNull(usage, "usage is null");
        requireNonNull(cost, "cost is null");
    }

    /** The same call at another cost. */
    public ChargedCall withCost(Optional<Cost> now) {
        return new ChargedCall(place, modelId, answered, usage, now);
    }
}
