package ai.nexusai.config;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class VariablesTest {

    @Test
    void theEnvironmentComesBeforeTheFileAndBlankIsNotGiven() {
        var variables = new Variables(Map.of("A", "1", "B", "  "), Map.of("A", "2", "B", " 3 ", "C", ""));
        assertThat(variables.find("A")).contains("1");
        assertThat(variables.find("B")).contains("3");
        assertThat(variables.find("C")).isEmpty();
        assertThat(variables.find("D")).isEmpty();
        assertThat(variables.toString()).doesNotContain("1");
    }
}
