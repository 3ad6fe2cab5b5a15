package ai.nexusai.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/**
 * How are numbers, money, durations and origins written in one language? For pages; absent values are a dash. Of one request, since number formats are
 * not to be shared between threads.
 */
public final class Formats {
    private static final String DASH = "–";
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final long SHORT_FROM = 10_000;
    private static final long SECONDS_FROM_MS = 10_000;
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;

    private final Locale locale;

    public Formats(Language language) {
        this.locale = requireNonNull(language, "language is null").locale();
    }

    /** {@code 2,318}. */
    public String number(Object value) {
        return value instanceof Number number ? decimals(0).format(number) : DASH;
    }

    /** {@code 2,318} below ten thousand, then {@code 23.3 k}, {@code 119.6 M}. */
    public String brief(Object value) {
        if (!(value instanceof Number number)) {
            return DASH;
        }
        long count = number.longValue();
        if (count < SHORT_FROM) {
            return number(count);
        }
        if (count < MILLION) {
            return decimals(1).format((double) count / THOUSAND) + " k";
        }
        return count < BILLION
                ? decimals(1).format((double) count / MILLION) + " M"
                : decimals(1).format((double) count / BILLION) + " G";
    }

    /** {@code 99.02 %} of a fraction 0..1. */
    public String percent(Object fraction) {
        return fraction instanceof Number number ? decimals(2).format(number.doubleValue() * 100) + " %" : DASH;
    }

    /** {@code 648 ms} below ten seconds, then {@code 17.9 s}. */
    public String ms(Object value) {
        if (!(value instanceof Number number)) {
            return DASH;
        }
        long ms = number.longValue();
        return ms < SECONDS_FROM_MS ? number(ms) + " ms" : decimals(1).format((double) ms / THOUSAND) + " s";
    }

    /**
     * Two decimals from one unit up, four below, five below a cent.
     *
     * @param amount a number or a decimal string
     * @param currency an ISO 4217 code
     */
    public String money(Object amount, Object currency) {
        if (amount == null || amount.toString().isEmpty()) {
            return DASH;
        }
        BigDecimal value = new BigDecimal(amount.toString());
        BigDecimal size = value.abs();
        boolean whole = size.signum() == 0 || size.compareTo(BigDecimal.ONE) >= 0;
        int small = size.compareTo(CENT) < 0 ? 5 : 4;
        int digits = whole ? 2 : small;
        var format = decimals(digits);
        format.setMinimumFractionDigits(digits);
        return symbol(String.valueOf(currency)) + format.format(value.setScale(digits, RoundingMode.HALF_UP));
    }

    /** Not rounded, with two decimals at least: for prices, and for parts that are to add up. */
    public String exactMoney(Object amount, Object currency) {
        if (amount == null || amount.toString().isEmpty()) {
            return DASH;
        }
        BigDecimal value = new BigDecimal(amount.toString()).stripTrailingZeros();
        var format = decimals(Math.max(2, value.scale()));
        format.setMinimumFractionDigits(2);
        return symbol(String.valueOf(currency)) + format.format(value);
    }

    /** {@code ::1}: an IPv6 address in the form of RFC 5952, any other text as it is. */
    public String address(Object value) {
        return Origins.address(text(value));
    }

    /** {@code Chrome}: who sent a User-Agent; empty where nobody says. */
    public String program(Object userAgent) {
        return Origins.program(text(userAgent));
    }

    /** {@code Linux}: on what the sender of a User-Agent runs; empty where it does not say. */
    public String system(Object userAgent) {
        return Origins.system(text(userAgent));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static String symbol(String code) {
        try {
            String symbol = Currency.getInstance(code).getSymbol(Locale.US);
            return symbol.equals(code) ? local(code) : symbol;
        } catch (IllegalArgumentException e) {
            return code + " ";
        }
    }

    private static String local(String code) {
        return code.equals("CNY") ? "CN¥" : code + " ";
    }

    private NumberFormat decimals(int most) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(most);
        return format;
    }
}
