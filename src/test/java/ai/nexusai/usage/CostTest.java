package ai.nexusai.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class CostTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // prompt, completion, cached, written, reasoning; input, output, cached, write, reasoning, call; cost
        "1000, 500, -, -, -, 2.5, 10, -, -, -, -, 0.0075", "1000, 500, 400, -, -, 2.5, 10, 1.25, -, -, -, 0.007",
        "1000, 500, 400, -, -, 2.5, 10, -, -, -, -, 0.0075", "1000, 0, 400, 100, -, 1, 1, 0.1, 1.25, -, -, 0.000665",
        "0, 500, -, -, 200, -, 10, -, -, 20, -, 0.007", "1, 0, -, -, -, 0.000001, -, -, -, -, -, 0.000000000001",
        "1000000, 0, -, -, -, 100, 1, -, -, -, -, 100", "10, 10, 50, 50, 50, 1, 1, 0, 0, 0, -, 0",
        "10, 10, -, -, -, -, -, -, -, -, 0.04, 0.04",
        "-, -, -, -, -, -, -, -, -, -, 0.04, 0.04", "1000, -, -, -, -, 1, 2, -, -, -, 0.5, -",
        "1000, -, -, -, -, 1, -, -, -, -, 0.5, 0.501", "1000, -, -, -, -, 1, 0, -, -, -, -, 0.001",
        "-, 1000, -, -, -, 1, 2, -, -, -, -, -", "10, 10, -, -, -, 1, -, -, -, -, -, -",
        "10, 10, -, -, -, -, 1, -, -, -, 3, -", "-, -, -, -, -, 1, 1, -, -, -, 3, -", "10, 10, -, -, -, -, -, -, -, -, -, -",
        "10, 0, -, -, -, 0, 0, -, -, -, -, 0"})
    void costIsExactAndUnknownIsNotZero(Long prompt, Long completion, Long cached, Long written, Long reasoning, BigDecimal input,
            BigDecimal output, BigDecimal cachedInput, BigDecimal cacheWrite, BigDecimal reasoningPrice, BigDecimal perCall,
            String expected) {
        var usage = TokenUsage.NONE.withPrompt(count(prompt)).withCompletion(count(completion)).withCached(count(cached))
                .withCacheWrite(count(written)).withReasoning(count(reasoning));
        var price = new Price(Optional.ofNullable(input), Optional.ofNullable(output), Optional.ofNullable(cachedInput),
                Optional.ofNullable(cacheWrite), Optional.ofNullable(reasoningPrice), Optional.ofNullable(perCall), "USD", Instant.EPOCH);
        assertThat(Cost.of(usage, price).map(Cost::text)).isEqualTo(Optional.ofNullable(expected));
        BigDecimal sum = CostPart.of(usage, price).stream().map(CostPart::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).as("the sum of the parts").isEqualByComparingTo(expected == null ? "0" : expected);
    }

    @Test
    void aPriceIsNeverNegative() {
        Optional<BigDecimal> none = Optional.empty();
        assertThatThrownBy(() -> new Price(Optional.of(new BigDecimal("-1")), none, none, none, none, none, "USD", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("input is negative");
    }

    private static long count(Long tokens) {
        return tokens == null ? -1 : tokens;
    }
}
