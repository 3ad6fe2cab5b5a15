package ai.nexusai.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class JsonCursorTest {

    @Test
    void walksIntoAChunkAndSkipsWhatNobodyReads() {
        var cursor = over(
                " {\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"a\",\"content\":\"h\\u0069\"},\"finish_reason\":null}],"
                        + "\"usage\":{\"total_tokens\":3}} ");
        var seen = new StringBuilder();
        var choice = JsonNames.of("delta", "finish_reason");
        assertThat(cursor.enterObject()).isTrue();
        while (cursor.nextField()) {
            switch (cursor.name()) {
                case "choices" -> {
                    assertThat(cursor.enterArray()).isTrue();
                    while (cursor.nextElement()) {
                        assertThat(cursor.enterObject()).isTrue();
                        while (cursor.nextField()) {
                            seen.append(cursor.name(choice)).append(cursor.kind()).append(' ');
                        }
                    }
                }
                case "usage" -> {
                    assertThat(cursor.skip()).isTrue();
                    seen.append(cursor.end() - cursor.start());
                }
                default -> seen.append(cursor.name()).append(' ');
            }
        }
        assertThat(seen).hasToString("id -1NUMBER 0OBJECT 1NULL 18");
        assertThat(cursor.finish()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"null|false", "\"\"|false", "\"x\"|true", "[]|false", "[ ]|false",
        "[null]|true",
        "{}|false", "{ \"a\":1}|true", "0|true", "false|true", "|false", "nul|false"})
    void contentIsWhatSaysSomething(String json, boolean expected) {
        assertThat(over(json == null ? "" : json).skipHasContent()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"0|0", "17|17", "-3|-3", "12.9|12", "1.2e1|12", "\"42\"|42", "\"4.0\"|4",
        "123456789012345678|123456789012345678", "1234567890123456789|-7", "1e999999999|-7", "1e-999999999|0", "null|-7", "true|-7",
        "\"\"|-7",
        "\"x\"|-7", "\"1x\"|-7", "[1]|-7", "{}|-7", "\"|-7"})
    void wholeNumbersAreReadFromWhateverHoldsThem(String json, long expected) {
        assertThat(over(json).whole(-7)).isEqualTo(expected);
    }

    @Test
    void stringsAndTruthAreReadWithADefault() {
        assertThat(over("\"a\\tb\"").string("-")).isEqualTo("a\tb");
        assertThat(over("1").string("-")).isEqualTo("-");
        assertThat(over("true").isTrue()).isTrue();
        assertThat(over("\"true\"").isTrue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{} {}", "[1 2]", "{\"a\":\"", "]", "[}", "{]", "\"\u0001\""})
    void malformedTextEndsTheWalk(String json) throws IOException {
        var cursor = over(json);
        copy(cursor, JsonNodeFactory.instance.arrayNode());
        assertThat(cursor.finish()).isFalse();
        assertThat(cursor.isMalformed()).isTrue();
        assertThat(cursor.nextField()).isFalse();
        assertThat(cursor.nextElement()).isFalse();
        assertThat(cursor.enterObject()).isFalse();
        assertThat(cursor.skip()).isFalse();
    }

    @Test
    void nestingIsBoundForSteppingToo() {
        var cursor = over("[".repeat(100_000));
        int depth = 0;
        while (cursor.enterArray() && cursor.nextElement()) {
            depth++;
        }
        assertThat(depth).isEqualTo(JsonSyntax.MAX_DEPTH);
        assertThat(cursor.isMalformed()).isTrue();
    }

    @Test
    void aWalkThroughRandomDocumentsRebuildsJacksonsTree() throws IOException {
        var random = new Random(5);
        var cursor = new JsonCursor();
        for (int i = 0; i < 2_000; i++) {
            byte[] json = new RandomJson(random).object("a", "b", "c");
            var copied = JsonNodeFactory.instance.arrayNode();
            copy(cursor.over(json, 0, json.length), copied);
            assertThat(cursor.finish()).isTrue();
            assertThat(copied.get(0)).isEqualTo(Json.MAPPER.readTree(json));
        }
    }

    @Test
    void aWalkThroughDamagedDocumentsThrowsNothing() throws IOException {
        var random = new Random(6);
        int malformed = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = new RandomJson(random).object("a", "b", "c");
            RandomJson.damage(json, random);
            var cursor = new JsonCursor().over(json, 0, json.length);
            copy(cursor, JsonNodeFactory.instance.arrayNode());
            malformed += cursor.finish() ? 0 : 1;
        }
        assertThat(malformed).isPositive();
    }

    /** Adds the value at the cursor to the array, if it is well-formed. */
    private static void copy(JsonCursor cursor, ArrayNode target) throws IOException {
        if (cursor.enterObject()) {
            ObjectNode node = target.addObject();
            while (cursor.nextField()) {
                String name = cursor.name();
                var value = JsonNodeFactory.instance.arrayNode();
                copy(cursor, value);
                node.set(name, value.get(0));
            }
        } else if (cursor.enterArray()) {
            ArrayNode node = target.addArray();
            while (cursor.nextElement()) {
                copy(cursor, node);
            }
        } else if (cursor.skip()) {
            target.add(leaf(cursor));
        }
    }

    private static JsonNode leaf(JsonCursor cursor) throws IOException {
        return Json.MAPPER.readTree(cursor.bytes(), cursor.start(), cursor.end() - cursor.start());
    }

    private static JsonCursor over(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonCursor().over(bytes, 0, bytes.length);
    }
}
