package ai.nexusai.conversation;

import ai.nexusai.json.Json;
import ai.nexusai.usage.ExchangeRates;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Amounts of several currencies, as the roll-up of conversations keeps them. */
final class Costs {
    private static final TypeReference<TreeMap<String, BigDecimal>> AMOUNTS = new TypeReference<>() {};

    private Costs() {}

    static Map<String, BigDecimal> of(String json) {
        try {
            return Json.MAPPER.readValue(json, AMOUNTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All in one currency; empty where a rate is missing. */
    static Optional<String> inBase(Map<String, BigDecimal> costs, ExchangeRates rates) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var cost : costs.entrySet()) {
            Optional<BigDecimal> known = rates.inBase(cost.getValue(), cost.getKey());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(known.get());
        }
        return Optional.of(text(sum));
    }

    static Map<String, String> texts(Map<String, BigDecimal> costs) {
        var texts = new TreeMap<String, String>();
        costs.forEach((currency, amount) -> texts.put(currency, text(amount)));
        return texts;
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
