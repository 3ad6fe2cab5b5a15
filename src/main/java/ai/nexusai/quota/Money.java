package ai.nexusai.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money in the whole units that windows count: thousand-millionths of a currency. */
final class Money {
    private static final int DECIMALS = 9;

    private Money() {}

    /** The amount of so many units. */
    static BigDecimal amount(long units) {
        return BigDecimal.valueOf(units, DECIMALS);
    }

    /** Rounded up, so that many small costs do not slip through; at most what a window can hold. */
    static long units(BigDecimal amount) {
        BigDecimal units = amount.movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING);
        return units.min(BigDecimal.valueOf(Long.MAX_VALUE / 4)).longValueExact();
    }
}
