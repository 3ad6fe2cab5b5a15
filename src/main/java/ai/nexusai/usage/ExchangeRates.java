package ai.nexusai.usage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
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
    private static final MathContext PRECISE = new MathContext(18, RoundingMode.HALF_UP);

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

    /** The amount in another currency; empty when a rate is missing. Rounded to 18 digits where it is divided. */
    public Optional<BigDecimal> between(BigDecimal amount, String from, String to) {
        if (from.equals(to)) {
            return Optional.of(amount);
        }
        return inBase(amount, from).flatMap(inBase -> inBase(BigDecimal.ONE, to).map(unit -> inBase.divide(unit, PRECISE)));
    }
}
