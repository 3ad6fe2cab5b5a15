package ai.nexusai.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What a model's tokens cost from a time on, per million tokens; {@code perCall} is per call. Absent is not zero: it is not known, or, for
 * the parts of input and output, the price of the whole.
 *
 * @param input an input token that has no price of its own below
 * @param output an output token that has no price of its own below
 * @param cachedInput an input token read from the upstream's cache; absent: as {@code input}
 * @param cacheWrite an input token written to it; absent: as {@code input}
 * @param reasoning an output token that the client does not see; absent: as {@code output}
 * @param perCall added once per call; alone, tokens cost nothing
 * @param currency ISO 4217 code, like {@code USD}
 */
public record Price(Optional<BigDecimal> input, Optional<BigDecimal> output, Optional<BigDecimal> cachedInput,
        Optional<BigDecimal> cacheWrite,
        Optional<BigDecimal> reasoning, Optional<BigDecimal> perCall, String currency, Instant validFrom) {

    public Price {
        notNegative(input, "input");
        notNegative(output, "output");
        notNegative(cachedInput, "cachedInput");
        notNegative(cacheWrite, "cacheWrite");
        notNegative(reasoning, "reasoning");
        notNegative(perCall, "perCall");
        requireNonNull(currency, "currency is null");
        requireNonNull(validFrom, "validFrom is null");
    }

    /** Whether any kind of token has a price. */
    public boolean isByToken() {
        return input.isPresent() || output.isPresent() || cachedInput.isPresent() || cacheWrite.isPresent() || reasoning.isPresent();
    }

    /** Whether there is any amount; without one nothing is known of the price. */
    public boolean isKnown() {
        return isByToken() || perCall.isPresent();
    }

    private static void notNegative(Optional<BigDecimal> amount, String name) {
        requireNonNull(amount, name + " is null");
        if (amount.filter(value -> value.signum() < 0).isPresent()) {
            throw new IllegalArgumentException(name + " is negative");
        }
    }
}
