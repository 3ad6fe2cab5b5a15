package ai.nexusai.page;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** How do pages read JSON? As maps, lists, texts and numbers, which their expressions know; decimals are exact. */
public final class Values {
    private static final ObjectReader READER = Json.MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> MAPS = new TypeReference<>() {};

    private Values() {}

    public static Map<String, Object> map(JsonNode object) {
        return read(object, MAP);
    }

    public static List<Map<String, Object>> list(JsonNode array) {
        return array.isMissingNode() || array.isNull() ? List.of() : read(array, MAPS);
    }

    private static <T> T read(JsonNode node, TypeReference<T> type) {
        try {
            return READER.forType(type).readValue(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
