package ai.nexusai.dialect.openai.tokens;

import ai.nexusai.usage.TextCounter;
import ai.nexusai.usage.TokenCounter.Count;
import ai.nexusai.usage.TokenEncoding;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the tools of a request count (OpenAI cookbook, "How to count tokens with tiktoken", section on tool calls): fixed parts around each
 * function and property, and the tokens of their names and descriptions. What the rule does not cover, nested objects for one, counts as
 * its JSON and makes the sum an estimate.
 */
final class ToolTokens {
    private static final int PROPERTIES = 3;
    private static final int PROPERTY = 3;
    private static final int ENUM = -3;
    private static final int ENUM_VALUE = 3;
    private static final int END = 12;

    private final TextCounter counter;
    private final TokenEncoding encoding;

    ToolTokens(TextCounter counter, TokenEncoding encoding) {
        this.counter = counter;
        this.encoding = encoding;
    }

    /** All of {@code tools}; nothing when there are none. */
    Count of(JsonNode tools) {
        if (tools.isEmpty()) {
            return Count.NONE;
        }
        Count count = Count.of(END);
        for (JsonNode tool : tools) {
            count = count.plus(tool.path("function").isObject() ? function(tool.path("function")) : text(tool.toString()).estimated());
        }
        return count;
    }

    private Count function(JsonNode function) {
        Count count = text(function.path("name").asText() + ":" + sentence(function)).plus(encoding == TokenEncoding.O200K ? 7 : 10);
        JsonNode properties = function.path("parameters").path("properties");
        if (properties.isEmpty()) {
            return count;
        }
        count = count.plus(PROPERTIES);
        for (var property : properties.properties()) {
            count = count.plus(property(property.getKey(), property.getValue()));
        }
        return count;
    }

    private Count property(String name, JsonNode property) {
        Count count = text(name + ":" + property.path("type").asText() + ":" + sentence(property)).plus(PROPERTY);
        JsonNode values = property.path("enum");
        if (values.isArray()) {
            count = count.plus(ENUM);
            for (JsonNode value : values) {
                count = count.plus(text(value.asText())).plus(ENUM_VALUE);
            }
        }
        JsonNode nested = property.has("properties") ? property.get("properties") : property.path("items");
        return nested.isMissingNode() ? count : count.plus(text(nested.toString())).estimated();
    }

    private static String sentence(JsonNode described) {
        String description = described.path("description").asText();
        return description.endsWith(".") ? description.substring(0, description.length() - 1) : description;
    }

    private Count text(String text) {
        return counter.count(encoding, text);
    }
}
