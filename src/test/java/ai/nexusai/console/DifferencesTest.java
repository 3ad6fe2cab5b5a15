package ai.nexusai.console;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class DifferencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {'a': 1, 'b': 'x'}        | {'a': 2, 'b': 'x'}        | a: 1 > 2
            {'a': {'b': true}}        | {'a': {'b': false}}       | a.b: true > false
            {'a': ['x', 'y']}         | {'a': ['y']}              | a: x, y > y
            {'m': [{'w': 1}]}         | {'m': [{'w': 1}, {'w': 2}]} | m[2].w: null > 2
            {'a': 'gone', 'n': null}  | {'n': 'new'}              | a: gone > null; n: null > new
            null                      | {'id': 7, 'name': 'x', 'created_at': 'now', 'e': ''} | name: null > x
            {'name': 'x'}             | null                      | name: x > null
            {'a': 0.10}               | {'a': 0.10}               | -
            null                      | null                      | -
            """)
    void tellsEachFieldThatDiffers(String before, String after, String expected) throws JsonProcessingException {
        var differences = Differences.between(Json.MAPPER.readTree(before.replace('\'', '"')),
                Json.MAPPER.readTree(after.replace('\'', '"')));
        String told = differences.stream().map(each -> each.get("path") + ": " + each.get("from") + " > " + each.get("to"))
                .collect(Collectors.joining("; "));
        assertThat(told).isEqualTo(expected == null ? "" : expected);
    }
}
