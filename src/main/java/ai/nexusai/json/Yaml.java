package ai.nexusai.json;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * YAML as a way to write down JSON: one document, duplicate fields refused, no aliases (which the parser would take for texts, and which
 * make small files large). Thread-safe.
 */
public final class Yaml {
    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private Yaml() {}

    /** The document; an empty one is null as JSON. Fails with INVALID_JSON, naming the place but none of the text. */
    public static JsonNode tree(byte[] text) {
        try {
            refuseAliases(text);
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new GatewayException(Status.INVALID_JSON, "This is not valid YAML" + place(e.getLocation()) + ".");
        } catch (IOException e) {
            throw new GatewayException(Status.INVALID_JSON, "This is not UTF-8.");
        }
    }

    /** A file of our own as a record. */
    public static <T> T read(byte[] text, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(tree(text), type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of {@code tree}. */
    public static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseAliases(byte[] text) throws IOException {
        try (YAMLParser parser = MAPPER.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new GatewayException(Status.INVALID_JSON, "Aliases (*name) are not read; there is one"
                            + place(parser.currentTokenLocation()) + ": write the value out.");
                }
            }
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
