package ai.nexusai.key;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How much money a key may spend.
 *
 * @param amount more than 0, at most 999,999,999 with nine decimals
 * @param currency ISO 4217 code
 */
public record Budget(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency, Period period) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final BigDecimal MOST = new BigDecimal("999999999");
    private static final int DECIMALS = 9;

    /** In which time it may; days and longer ones begin in the setting {@code time_zone}. */
    public enum Period {
        @JsonProperty("day")
        DAY, @JsonProperty("week")
        WEEK, @JsonProperty("month")
        MONTH,
        /** From the key's beginning on. */
        @JsonProperty("total")
        TOTAL;

        /** The name in JSON and in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code 25.00 USD month}; INVALID_VALUE for what is none. */
    public static Budget of(String text) {
        String[] parts = text.strip().split(" +", -1);
        if (parts.length != 3 || !AMOUNT.matcher(parts[0]).matches()) {
            throw Checked.refused("budget", "A budget is an amount, a currency and a period, such as '25.00 USD month'.");
        }
        Period period = Arrays.stream(Period.values()).filter(each -> each.text().equals(parts[2])).findFirst().orElse(null);
        return new Budget(new BigDecimal(parts[0]), parts[1], period);
    }

    public Budget {
        if (amount == null || amount.signum() <= 0 || amount.compareTo(MOST) > 0 || amount.stripTrailingZeros().scale() > DECIMALS) {
            throw Checked.refused("budget.amount", "budget.amount must be more than 0, such as \"25.00\", with at most nine decimals.");
        }
        if (currency == null || !CURRENCY.matcher(currency).matches()) {
            throw Checked.refused("budget.currency", "budget.currency must be an ISO 4217 code such as USD, EUR or CNY.");
        }
        if (period == null) {
            throw Checked.refused("budget.period", "budget.period must be day, week, month or total.");
        }
    }
}
