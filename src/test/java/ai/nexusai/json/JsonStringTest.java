package ai.nexusai.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class JsonStringTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "gpt-4o", "a\"b\\c/d", "\b\f\n\r\t\u0000\u001f\u007f", "世界😀é", "\ud83d", "\ude00\ud83d x"})
    void whatIsQuotedIsReadBack(String text) throws IOException {
        byte[] json = JsonString.quote(text);
        assertThat(JsonString.decode(json, 1, json.length - 1)).isEqualTo(text);
        assertThat(Json.MAPPER.readTree(json).textValue()).isEqualTo(text);
        assertThat(new JsonCursor().over(json, 0, json.length).finish()).as(new String(json, StandardCharsets.UTF_8)).isTrue();
    }
}
