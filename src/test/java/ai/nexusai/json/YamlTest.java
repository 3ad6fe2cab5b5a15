package ai.nexusai.json;

import ai.nexusai.error.GatewayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class YamlTest {

    @Test
    void aDocumentIsReadAsJsonWouldBe() {
        var tree = Yaml.tree("a: [1, 0.50, true, \"2\", null]\nb: {c: 'd: e'}\n".getBytes(UTF_8));
        assertThat(tree.toString()).isEqualTo("{\"a\":[1,0.50,true,\"2\",null],\"b\":{\"c\":\"d: e\"}}");
        assertThat(Yaml.tree(Yaml.text(tree).getBytes(UTF_8))).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {"a: 1\\na: secret", "a: &x secret\\nb: *x",
        "a: [secret", "a: 1\\n---\\nb: secret", "\\t- a: secret"})
    void whatIsNotReadIsRefusedWithoutShowingIt(String text) {
        var failure = catchThrowableOfType(GatewayException.class, () -> Yaml.tree(text.translateEscapes().getBytes(UTF_8)));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).contains("line").doesNotContain("secret");
    }
}
