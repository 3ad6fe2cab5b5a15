package ai.nexusai.page;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Are amounts written as people read them? */
final class FormatsTest {
    private final Formats formats = new Formats(Language.ENGLISH);

    @ParameterizedTest
    @CsvSource({"0.150000,$0.15", "2.5,$2.50", "0.0275,$0.0275"})
    void pricesEndWithNoMoreZerosThanACentNeeds(String price, String shown) {
        assertThat(formats.exactMoney(price, "USD")).isEqualTo(shown);
    }
}
