package ai.nexusai.model;

import ai.nexusai.json.Checked;
import ai.nexusai.usage.Price;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A price as it travels in JSON: decimal strings per million tokens, {@code per_call} per call; null = not known.
 *
 * @param currency ISO 4217 code; USD when absent
 * @param validFrom null = from now on
 */
@JsonIgnoreProperties({"id", "state"})
public record PriceDraft(String input, String output, String cachedInput, String cacheWrite, String reasoning, String perCall,
        String currency, Instant validFrom) {
    private static final int DIGITS = 12;
    private static final int MAX_TEXT = 40;
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public PriceDraft {
        input = checked("price.input", input);
        output = checked("price.output", output);
        cachedInput = checked("price.cached_input", cachedInput);
        cacheWrite = checked("price.cache_write", cacheWrite);
        reasoning = checked("price.reasoning", reasoning);
        perCall = checked("price.per_call", perCall);
        currency = currency == null ? "USD" : currency;
        if (!CODE.matcher(currency).matches()) {
            throw Checked.refused("price.currency", "price.currency must be a code of three capitals, such as USD or CNY.");
        }
        if (validFrom != null && (validFrom.isBefore(FIRST) || validFrom.isAfter(LAST))) {
            throw Checked.refused("price.valid_from", "price.valid_from must be a time between 1970 and 9999.");
        }
        validFrom = validFrom == null ? null : validFrom.truncatedTo(ChronoUnit.MICROS);
    }

    static PriceDraft of(Price price) {
        return new PriceDraft(text(price.input()), text(price.output()), text(price.cachedInput()), text(price.cacheWrite()),
                text(price.reasoning()), text(price.perCall()), price.currency(), price.validFrom());
    }

    /** The same with its moment left open, so that a change of it is a new price from now on. */
    PriceDraft fromNow() {
        return new PriceDraft(input, output, cachedInput, cacheWrite, reasoning, perCall, currency, null);
    }

    /** Whether {@code inForce} is this price, from the same moment where this one names one. */
    boolean isAlready(PriceDraft inForce) {
        return sameAmounts(inForce) && (validFrom == null || validFrom.equals(inForce.validFrom));
    }

    boolean sameAmounts(PriceDraft other) {
        return currency.equals(other.currency) && same(input, other.input) && same(output, other.output)
                && same(cachedInput, other.cachedInput) && same(cacheWrite, other.cacheWrite) && same(reasoning, other.reasoning)
                && same(perCall, other.perCall);
    }

    private static boolean same(String one, String other) {
        return (one == null || other == null)
                ? Objects.equals(one, other)
                : new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }

    /** At most 12 digits before the point and 12 behind it. */
    private static String checked(String field, String text) {
        if (text == null) {
            return null;
        }
        BigDecimal amount = parsed(field, text);
        if (amount.signum() < 0 || amount.scale() > DIGITS || amount.precision() - amount.scale() > DIGITS) {
            throw refused(field);
        }
        return amount.toPlainString();
    }

    private static BigDecimal parsed(String field, String text) {
        try {
            if (text.length() <= MAX_TEXT) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw refused(field);
        }
        throw refused(field);
    }

    private static RuntimeException refused(String field) {
        return Checked.refused(field, field + " must be a decimal number from 0, such as \"0.15\", with at most 12 digits on either side.");
    }

    private static String text(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse(null);
    }
}
