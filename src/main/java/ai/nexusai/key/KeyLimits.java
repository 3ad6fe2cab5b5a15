package ai.nexusai.key;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much a key may ask for at a time. What is absent is not limited by the key; a default of all keys may.
 *
 * @param requestsPerMin calls that begin in a minute, over all nodes; at least 1
 * @param tokensPerMin input and output tokens of these calls; at least 1
 * @param parallel calls at one time, over all nodes; at least 1
 */
public record KeyLimits(OptionalInt requestsPerMin, OptionalLong tokensPerMin, OptionalInt parallel) {
    public static final KeyLimits NONE = new KeyLimits(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty());

    public KeyLimits {
        requestsPerMin = requestsPerMin == null ? OptionalInt.empty() : requestsPerMin;
        tokensPerMin = tokensPerMin == null ? OptionalLong.empty() : tokensPerMin;
        parallel = parallel == null ? OptionalInt.empty() : parallel;
        requestsPerMin.ifPresent(value -> atLeastOne("limits.requests_per_min", value));
        tokensPerMin.ifPresent(value -> atLeastOne("limits.tokens_per_min", value));
        parallel.ifPresent(value -> atLeastOne("limits.parallel", value));
    }

    @JsonIgnore
    public boolean isNone() {
        return equals(NONE);
    }

    /** These limits, and where one is absent that of {@code defaults}. */
    public KeyLimits or(KeyLimits defaults) {
        return new KeyLimits(requestsPerMin.isPresent() ? requestsPerMin : defaults.requestsPerMin,
                tokensPerMin.isPresent() ? tokensPerMin : defaults.tokensPerMin, parallel.isPresent() ? parallel : defaults.parallel);
    }

    private static void atLeastOne(String field, long value) {
        if (value < 1) {
            throw Checked.refused(field, field + " must be a whole number from 1; leave it out for no limit.");
        }
    }
}
