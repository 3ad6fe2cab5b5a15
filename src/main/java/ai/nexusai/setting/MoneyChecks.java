package ai.nexusai.setting;

import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Checked;
import ai.nexusai.key.Budget;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What values settings about money take. Every failure is INVALID_VALUE at {@code value}. */
final class MoneyChecks {
    private static final int MOST_RATES = 200;
    /** ISO 4217. */
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    private MoneyChecks() {}

    static void currency(JsonNode value) {
        if (!value.isTextual() || !CURRENCY.matcher(value.textValue()).matches()) {
            throw refused("is an ISO 4217 code of three capital letters, such as USD, EUR or CNY");
        }
    }

    /** A budget such as {@code 25.00 USD month}; empty for none. */
    static void budget(JsonNode value) {
        if (!value.isTextual()) {
            throw refused("is a text such as '25.00 USD month', or empty");
        }
        if (!value.textValue().isEmpty()) {
            try {
                Budget.of(value.textValue());
            } catch (GatewayException e) {
                throw Checked.refused("value", "value: " + e.getMessage());
            }
        }
    }

    static void rates(JsonNode value) {
        boolean valid = value.isObject() && value.size() <= MOST_RATES && value.properties().stream()
                .allMatch(rate -> CURRENCY.matcher(rate.getKey()).matches() && isPositive(rate.getValue()));
        if (!valid) {
            throw refused("is a map from a currency to what one unit of it is worth in base_currency, more than 0, such as"
                    + " {\"CNY\": \"0.14\"}");
        }
    }

    private static boolean isPositive(JsonNode rate) {
        return (rate.isNumber() || rate.isTextual()) && AMOUNT.matcher(rate.asText()).matches()
                && new BigDecimal(rate.asText()).signum() > 0;
    }

    private static GatewayException refused(String what) {
        return Checked.refused("value", "value does not fit: it " + what + ".");
    }
}
