package ai.nexusai.docs;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares an output with the one that a document shows: the same fields with values of the same kind, whatever the values are. Where the
 * document leaves something out with {@code …}, further fields may be there; null fits anything.
 */
final class Shape {
    private static final String LEFT_OUT = "…";

    private Shape() {}

    /** Fails unless {@code real} is an output like {@code shown}. */
    static void assertLike(String shown, String real) {
        List<String> wanted = parts(shown);
        List<String> got = parts(real);
        assertThat(got).as(real).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertPartLike(wanted.get(i), got.get(i));
        }
    }

    /** Events and header lines are parts of their own; a JSON document is one, over however many lines. */
    private static List<String> parts(String text) {
        return text.strip().startsWith("{") ? List.of(text.strip()) : text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static void assertPartLike(String shown, String real) {
        int begin = shown.startsWith("[") ? 0 : shown.indexOf('{');
        if (begin < 0) {
            assertThat(word(real)).as(real).isEqualTo(word(shown));
            return;
        }
        assertThat(real).startsWith(shown.substring(0, begin));
        boolean more = shown.contains(LEFT_OUT);
        String json = shown.substring(begin).replaceAll("\"" + LEFT_OUT + "\"", "\"left out\"")
                .replaceAll(",?\\s*" + LEFT_OUT + "\\s*(?=[}\\]])", "")
                .replaceAll(",\\s*" + LEFT_OUT + "\\s*", ", ").replaceAll("\\{\\s*" + LEFT_OUT + "\\s*", "{");
        assertLike("", tree(json), tree(real.substring(begin)), more);
    }

    private static void assertLike(String path, JsonNode shown, JsonNode real, boolean more) {
        if (shown.isNull() || real.isNull()) {
            return;
        }
        assertThat(real.getNodeType()).as("kind of %s in %s", path, real).isEqualTo(shown.getNodeType());
        if (shown.isArray() && !shown.isEmpty()) {
            assertThat(real).as(path).isNotEmpty();
            assertLike(path + "[0]", shown.get(0), real.get(0), more);
        } else if (shown.isObject()) {
            List<String> names = shown.properties().stream().map(Map.Entry::getKey).toList();
            List<String> realNames = real.properties().stream().map(Map.Entry::getKey).toList();
            if (more) {
                assertThat(realNames.stream().filter(names::contains).toList()).as("fields of %s", path).isEqualTo(names);
            } else {
                assertThat(realNames).as("fields of %s", path).isEqualTo(names);
            }
            names.forEach(name -> assertLike(path + "/" + name, shown.get(name), real.get(name), more));
        }
    }

    /** Of a line that is no JSON, what does not change from run to run: a header's name, a status line, an end mark. */
    private static String word(String line) {
        return line.startsWith("HTTP/") || line.startsWith("data:") ? line.strip() : line.replaceFirst(":.*", "").strip();
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is no JSON: " + json, e);
        }
    }
}
