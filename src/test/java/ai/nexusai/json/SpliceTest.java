package ai.nexusai.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SpliceTest {
    private static final JsonNames NAMES = JsonNames.of("a", "b", "c");
    private static final JsonNames OPTIONS = JsonNames.of("include_usage");
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{}|{\"c\":true}", "{ }|{ \"c\":true}",
        "{ \"x\": 1 }|{ \"x\": 1,\"c\":true }",
        "{\"c\" : [1] ,\"x\":2}|{\"c\" : true ,\"x\":2}", "{\"\\u0063\":0}|{\"\\u0063\":true}"})
    void putReplacesTheValueOrAddsAtTheEnd(String body, String expected) {
        assertThat(text(splice(body).put("c", TRUE))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"a\":1}|{}", "{\"a\":1 , \"b\":2}|{}",
        "{\"a\":1,\"b\":2,\"x\":3}|{\"x\":3}",
        "{\"x\":3,\"a\":1,\"b\":2}|{\"x\":3}", "{\"a\":1,\"x\":3,\"b\":2}|{\"x\":3}", "{\"x\":3,\"b\":2,\"y\":4,\"a\":1}|{\"x\":3,\"y\":4}",
        "{\"x\":3}|{\"x\":3}"})
    void removeTakesOneCommaAlong(String body, String expected) throws IOException {
        String text = text(splice(body).remove("b").remove("a"));
        assertThat(Json.MAPPER.readTree(text)).isEqualTo(Json.MAPPER.readTree(expected));
    }

    @Test
    void removingTheLastMemberAndAddingOneKeepsTheObjectWhole() {
        assertThat(text(splice("{\"x\":1,\"a\":2 }").remove("a").put("b", TRUE))).isEqualTo("{\"x\":1,\"b\":true }");
        assertThat(text(splice("{\"a\":2}").remove("a").put("b", TRUE).put("c", TRUE))).isEqualTo("{\"b\":true,\"c\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{}|{\"include_usage\":true}",
        "{\"x\": 1}|{\"x\": 1,\"include_usage\":true}",
        "{\"include_usage\": false, \"x\":1}|{\"include_usage\": true, \"x\":1}"})
    void aMemberIsPutIntoAnInnerObject(String inner, String expected) {
        JsonFields fields = scan("{\"m\":[], \"a\":" + inner + ", \"b\":1}");
        Splice splice = Splice.of(fields, fields.body().length).putInto(fields.object("a", OPTIONS).orElseThrow(), "include_usage", TRUE)
                .put("b", JsonString.quote("é"));
        assertThat(text(splice)).isEqualTo("{\"m\":[], \"a\":" + expected + ", \"b\":\"é\"}");
    }

    @Test
    void theBodyIsNotCopied() {
        JsonFields fields = scan("{\"x\":\"" + "y".repeat(1_000) + "\",\"a\":1}");
        List<Slice> slices = Splice.of(fields, fields.body().length).put("a", TRUE).slices();
        assertThat(slices).hasSize(3);
        assertThat(Slice.total(slices)).isEqualTo(fields.body().length + 3);
        assertThat(slices.getFirst().bytes()).isSameAs(fields.body());
        assertThat(slices.getLast().bytes()).isSameAs(fields.body());
    }

    @Test
    void nothingChangedIsTheBodyItself() {
        assertThat(text(splice(" {\"x\": 1} "))).isEqualTo(" {\"x\": 1} ");
    }

    @Test
    void aNameThatWasNotWantedCannotBeChanged() {
        assertThatThrownBy(() -> splice("{}").put("model", TRUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomChangesEqualThoseOfATree() throws IOException {
        var random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            byte[] body = new RandomJson(random).object("a", "b", "c");
            var tree = (ObjectNode) Json.MAPPER.readTree(body);
            var splice = Splice.of(JsonScan.object(body, body.length, NAMES), body.length);
            for (int name = 0; name < NAMES.size(); name++) {
                change(splice, tree, NAMES.name(name), random.nextInt(3));
            }
            assertThat(Json.MAPPER.readTree(text(splice))).as(new String(body, StandardCharsets.UTF_8)).isEqualTo(tree);
        }
    }

    private static void change(Splice splice, ObjectNode tree, String name, int what) {
        if (what == 0) {
            splice.remove(name);
            tree.remove(name);
        } else if (what == 1) {
            splice.put(name, JsonString.quote("new\n" + name));
            tree.put(name, "new\n" + name);
        }
    }

    private static Splice splice(String body) {
        JsonFields fields = scan(body);
        return Splice.of(fields, fields.body().length);
    }

    private static JsonFields scan(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return JsonScan.object(bytes, bytes.length, NAMES);
    }

    private static String text(Splice splice) {
        var out = new ByteArrayOutputStream();
        for (Slice slice : splice.slices()) {
            out.write(slice.bytes(), slice.offset(), slice.length());
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
