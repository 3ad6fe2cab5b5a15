package ai.nexusai.json;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class JsonScanTest {
    private static final JsonNames NAMES = JsonNames.of("model", "stream", "stream_options", "max_tokens");
    private static final JsonNames OPTIONS = JsonNames.of("include_usage");

    @Test
    void readsTheWantedMembersAndPassesOverTheRest() {
        JsonFields fields = scan("""
                {"messages":[{"content":"say \\"model\\":\\"x\\""}], "model" : "gpt-4o" ,"stream":true,
                 "stream_options":{"x":1,"include_usage":false},"max_tokens":1e3}""");
        assertThat(fields.string("model")).contains("gpt-4o");
        assertThat(fields.bool("stream")).contains(true);
        assertThat(fields.integer("max_tokens")).hasValue(1000);
        assertThat(fields.object("stream_options", OPTIONS).orElseThrow().bool("include_usage")).contains(false);
    }

    @Test
    void nullCountsAsAbsentButIsThere() {
        JsonFields fields = scan("{\"model\":null}");
        assertThat(fields.string("model")).isEmpty();
        assertThat(fields.has("model")).isTrue();
        assertThat(fields.kind("model")).isEqualTo(JsonKind.NULL);
        assertThat(fields.has("stream")).isFalse();
        assertThat(fields.kind("stream")).isEqualTo(JsonKind.NONE);
    }

    @Test
    void decodesEscapesAndSurrogates() {
        assertThat(scan("{\"model\":\"a\\u00e9\\n\\/\\\\\\\"\\uD83D\\ude00 世界😀\"}").string("model")).contains("aé\n/\\\"😀 世界😀");
    }

    @Test
    void anEscapedNameIsTheNameItStandsFor() {
        assertThat(scan("{\"mod\\u0065l\":\"m\"}").string("model")).contains("m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"a\",\"model\":\"b\"}", "{\"model\":\"a\",\"mod\\u0065l\":\"b\"}",
        "{\"model\":null,\"x\":1,\"model\":1}"})
    void aWantedMemberGivenTwiceIsRefusedByName(String body) {
        GatewayException failure = failure(body);
        assertThat(failure.status()).isEqualTo(Status.INVALID_VALUE);
        assertThat(failure.param()).contains("model");
    }

    @Test
    void otherMembersMayComeTwice() {
        assertThat(scan("{\"a\":1,\"a\":2,\"model\":\"m\"}").string("model")).contains("m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"|0", "` `|1", "{|1", "{}x|2", "{} {}|3", "{\"a\"}|4", "{\"a\":}|5",
        "{\"a\":1,}|7",
        "{\"a\":01}|5", "{\"a\":1.}|7", "{\"a\":-}|6", "{\"a\":.5}|5", "{\"a\":1e}|7", "{\"a\":+1}|5", "{\"a\":tru}|5", "{\"a\":truer}|9",
        "{\"a\":[1,]}|8", "{\"a\":[1 2]}|8", "{\"a\":[1}|7", "{\"a\":\"\\x\"}|6", "{\"a\":\"\\u00g0\"}|10", "{\"a\":\"\\|7",
        "{\"a\":\"abc|9",
        "{'a':1}|1", "{\"a\":NaN}|5", "{/**/}|1", "{\"a\":1 \"b\":2}|7", "[1|2", "nul|0", "{\"a\":\"\t\"}|6", "\uFEFF{}|0"})
    void malformedTextIsRefusedWithTheOffset(String body, int offset) {
        GatewayException failure = failure(body == null ? "" : body);
        assertThat(failure.status()).isEqualTo(Status.INVALID_JSON);
        assertThat(failure).hasMessageContaining("at byte " + offset + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"x\"", "null", " true "})
    void anythingButAnObjectIsRefused(String body) {
        assertThat(failure(body)).hasMessageContaining("must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "c080", "c1bf", "c3", "c328", "e08080", "e282", "eda080", "edbfbf", "f0808080", "f4908080", "f5808080",
        "ff",
        "e2e282ac", "f09f98"})
    void bytesThatAreNoUtf8AreRefused(String hex) {
        byte[] wrong = java.util.HexFormat.of().parseHex(hex);
        byte[] body = concat("{\"a\":\"x".getBytes(StandardCharsets.UTF_8), wrong, "\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(failure(body).status()).isEqualTo(Status.INVALID_JSON);
    }

    @Test
    void everyUnicodeCharacterPasses() {
        var text = new StringBuilder();
        for (int c = ' '; c <= Character.MAX_CODE_POINT; c++) {
            if (c != '"' && c != '\\' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
                text.appendCodePoint(c);
            }
        }
        assertThat(scan("{\"model\":\"" + text + "\"}").string("model")).contains(text.toString());
    }

    @Test
    void nestingIsBound() {
        assertThat(scan("{\"a\":" + "[".repeat(199) + "]".repeat(199) + "}").has("model")).isFalse();
        assertThat(failure("{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}")).hasMessageContaining("deeper than 200");
        assertThat(failure("[".repeat(100_000)).status()).isEqualTo(Status.INVALID_JSON);
        assertThat(failure("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").status()).isEqualTo(Status.INVALID_JSON);
        assertThat(failure("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)).status()).isEqualTo(Status.INVALID_JSON);
    }

    @Test
    void aWrongTypeNamesTheField() {
        JsonFields fields = scan("{\"model\":1,\"stream\":\"yes\",\"max_tokens\":1.5,\"stream_options\":{\"include_usage\":0}}");
        assertWrong("model", () -> fields.string("model"));
        assertWrong("stream", () -> fields.bool("stream"));
        assertWrong("max_tokens", () -> fields.integer("max_tokens"));
        assertWrong("stream_options.include_usage", () -> fields.object("stream_options", OPTIONS).orElseThrow().bool("include_usage"));
        assertWrong("max_tokens", () -> fields.object("max_tokens", OPTIONS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "99999999999999999999", "0.1",
        "1000000000000000000000000000000000000000000000000"})
    void aNumberThatNoLongHoldsIsRefused(String number) {
        assertWrong("max_tokens", () -> scan("{\"max_tokens\":" + number + "}").integer("max_tokens"));
    }

    @Test
    void onlyTheGivenLengthIsRead() {
        byte[] body = "{\"model\":\"m\"}garbage".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonScan.object(body, 13, NAMES).string("model")).contains("m");
    }

    @Test
    void randomDocumentsReadAsJacksonReadsThem() throws IOException {
        var random = new Random(42);
        for (int i = 0; i < 3_000; i++) {
            byte[] body = new RandomJson(random).object("model", "stream", "stream_options", "max_tokens");
            JsonNode tree = Json.MAPPER.readTree(body);
            JsonFields fields = JsonScan.object(body, body.length, NAMES);
            for (int name = 0; name < NAMES.size(); name++) {
                assertSame(fields, tree, NAMES.name(name), body);
            }
        }
    }

    @Test
    void damagedDocumentsThrowNothingButTheTypedFailure() throws IOException {
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new RandomJson(random).object("model", "stream", "stream_options", "max_tokens");
            RandomJson.damage(body, random);
            try {
                JsonScan.object(body, body.length - random.nextInt(2), NAMES);
            } catch (GatewayException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static void assertSame(JsonFields fields, JsonNode tree, String name, byte[] body) throws IOException {
        assertThat(fields.has(name)).isEqualTo(tree.has(name));
        if (fields.has(name)) {
            JsonFields.Span span = fields.span(name).orElseThrow();
            assertThat(Json.MAPPER.readTree(body, span.start(), span.length())).isEqualTo(tree.get(name));
            if (fields.kind(name) == JsonKind.STRING) {
                assertThat(fields.string(name)).contains(tree.get(name).textValue());
            }
        }
    }

    private static void assertWrong(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOfSatisfying(GatewayException.class, failure -> {
            assertThat(failure.status()).isEqualTo(Status.INVALID_VALUE);
            assertThat(failure.param()).contains(field);
        });
    }

    private static JsonFields scan(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return JsonScan.object(bytes, bytes.length, NAMES);
    }

    private static GatewayException failure(String body) {
        return failure(body.getBytes(StandardCharsets.UTF_8));
    }

    private static GatewayException failure(byte[] body) {
        return catchThrowableOfType(GatewayException.class, () -> JsonScan.object(body, body.length, NAMES));
    }

    private static byte[] concat(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
