package ai.nexusai.moving;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of an old system's table. A column that an older version of that system does not have, and NULL, are absent; SQLite lets a column
 * hold values of any type.
 */
record Row(Map<String, Object> values) {

    Row {
        values = Map.copyOf(values);
    }

    /** Empty where it is absent. */
    String text(String column) {
        return Optional.ofNullable(values.get(column)).map(Object::toString).orElse("");
    }

    /** A whole number; absent where there is none. */
    OptionalLong number(String column) {
        return values.get(column) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /** An amount, in the digits that people gave it; absent where it is no number, or one below zero. */
    Optional<BigDecimal> amount(String column) {
        return Optional.ofNullable(values.get(column)).filter(Number.class::isInstance).map(Object::toString).map(Row::decimal)
                .filter(amount -> amount.signum() >= 0);
    }

    /** Whether it is set; yes where it is absent. */
    boolean isOn(String column) {
        return !(values.get(column) instanceof Number number) || number.intValue() != 0;
    }

    private static BigDecimal decimal(String text) {
        BigDecimal plain = new BigDecimal(text).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
