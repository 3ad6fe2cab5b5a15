package ai.nexusai.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * What a model costs from a moment on, per million tokens of each sort; {@code perCall} is added once per call. An absent amount is not
 * known, which is not the same as zero.
 *
 * @param cachedInput input tokens that the provider had in its cache
 * @param cacheWrite input tokens that the provider put into its cache
 * @param reasoning output tokens spent on reasoning
 * @param currency ISO 4217 code: {@code USD}
 */
public record Price(Optional<BigDecimal> input, Optional<BigDecimal> output, Optional<BigDecimal> cachedInput,
        Optional<BigDecimal> cacheWrite, Optional<BigDecimal> reasoning, Optional<BigDecimal> perCall, String currency,
        Instant validFrom) {

    public Price {
        Stream.of(input, output, cachedInput, cacheWrite, reasoning, perCall).flatMap(Optional::stream).forEach(amount -> {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("a price is negative");
            }
        });
        requireNonNull(currency, "currency is null");
        requireNonNull(validFrom, "validFrom is null");
    }
}
