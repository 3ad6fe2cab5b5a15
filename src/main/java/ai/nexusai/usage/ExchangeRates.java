package ai.nexusai.usage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What amounts of other currencies are worth in the one that reports are in.
 *
 * @param base ISO 4217 code of that one
 * @param rates what one unit of another currency is worth in {@code base}; more than 0
 */
public record ExchangeRates(String base, Map<String, BigDecimal> rates) {

    public ExchangeRates {
        requireNonNull(base, "base is null");
        rates = Map.copyOf(rates);
    }

    /** The amount in {@link #base}; empty when no rate is known. Nothing is rounded. */
    public Optional<BigDecimal> inBase(BigDecimal amount, String currency) {
        if (currency.equals(base)) {
            return Optional.of(amount);
        }
        return Optional.ofNullable(rates.get(currency)).map(amount::multiply);
    }
}
