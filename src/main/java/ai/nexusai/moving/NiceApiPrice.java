package ai.nexusai.moving;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What a model cost in NiceAPI, in dollars per million tokens: input and output apart, else the older single price for both. */
final class NiceApiPrice {
    private static final int DIGITS = 12;
    private static final BigDecimal MOST = BigDecimal.TEN.pow(DIGITS);

    private NiceApiPrice() {}

    /** Absent where nobody gave one: an import there wrote zeros. */
    static Optional<ObjectNode> of(Row row) {
        Optional<BigDecimal> input = given(row, "input_price_per_million_tokens");
        Optional<BigDecimal> output = given(row, "output_price_per_million_tokens");
        if (input.isPresent() || output.isPresent()) {
            return Optional.of(price(input.orElse(BigDecimal.ZERO), output.orElse(BigDecimal.ZERO)));
        }
        return given(row, "price_per_million_tokens").map(single -> price(single, single));
    }

    /** Whether it says that calls cost, which NiceAPI showed and never counted. */
    static boolean isPerCall(Row row) {
        return row.text("type").equals("per_call");
    }

    private static Optional<BigDecimal> given(Row row, String column) {
        return row.amount(column).filter(amount -> amount.signum() > 0 && amount.compareTo(MOST) < 0);
    }

    private static ObjectNode price(BigDecimal input, BigDecimal output) {
        return Json.MAPPER.createObjectNode().put("input", text(input)).put("output", text(output)).put("currency", "USD");
    }

    private static String text(BigDecimal amount) {
        return amount.scale() <= DIGITS ? amount.toPlainString() : amount.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString();
    }
}
