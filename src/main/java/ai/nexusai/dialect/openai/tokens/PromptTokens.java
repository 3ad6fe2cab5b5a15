package ai.nexusai.dialect.openai.tokens;

import ai.nexusai.usage.TextCounter;
import ai.nexusai.usage.TokenCounter.Count;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the messages of a request count (OpenAI cookbook, "How to count tokens with tiktoken"): three around each message, one for a name,
 * three that begin the reply, and the tokens of the texts. A request without messages, for embeddings say, counts its bare texts.
 */
final class PromptTokens {
    private static final int MESSAGE = 3;
    private static final int NAME = 1;
    private static final int REPLY = 3;
    private static final int TOOL_CALL = 4;
    /** For an image whose size cannot be seen from here, because the upstream fetches it. */
    private static final ImageSize UNSEEN = new ImageSize(1024, 1024);

    private final TextCounter counter;
    private final ModelFamily family;

    PromptTokens(TextCounter counter, ModelFamily family) {
        this.counter = counter;
        this.family = family;
    }

    /** Messages and tools of a body, or else its {@code input} or {@code prompt}; {@code messages} that are no list count as nothing but the reply's beginning. */
    Count of(JsonNode request) {
        if (!request.has("messages")) {
            return bare(request.path("input")).plus(bare(request.path("prompt")));
        }
        Count count = Count.of(REPLY);
        for (JsonNode message : request.path("messages")) {
            count = count.plus(message(message));
        }
        return count.plus(new ToolTokens(counter, family.encoding()).of(request.path("tools")));
    }

    /** A text, a token by its number, a list of these; what else stands there is estimated by its texts. */
    private Count bare(JsonNode input) {
        return switch (input.getNodeType()) {
            case STRING -> text(input.textValue());
            case NUMBER -> Count.of(1);
            case ARRAY -> all(input);
            case OBJECT -> text(input.path("text").asText()).plus(bare(input.path("content"))).estimated();
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> Count.NONE;
        };
    }

    private Count all(JsonNode inputs) {
        Count count = Count.NONE;
        for (JsonNode each : inputs) {
            count = count.plus(bare(each));
        }
        return count;
    }

    private Count message(JsonNode message) {
        Count count = text(message.path("role").asText()).plus(MESSAGE).plus(content(message.path("content")));
        if (message.path("name").isTextual()) {
            count = count.plus(text(message.path("name").textValue())).plus(NAME);
        }
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            count = count.plus(text(function.path("name").asText())).plus(text(function.path("arguments").asText())).plus(TOOL_CALL)
                    .estimated();
        }
        return count;
    }

    private Count content(JsonNode content) {
        if (content.isTextual()) {
            return text(content.textValue());
        }
        Count count = Count.NONE;
        for (JsonNode part : content) {
            count = count.plus(part(part));
        }
        return count;
    }

    private Count part(JsonNode part) {
        return switch (part.path("type").asText()) {
            case "text" -> text(part.path("text").asText());
            case "refusal" -> text(part.path("refusal").asText());
            case "image_url" -> image(part.path("image_url"));
            default -> text(part.path("text").asText()).estimated();
        };
    }

    private Count image(JsonNode image) {
        if (image.path("detail").asText().equals("low")) {
            return Count.of(family.images().low());
        }
        return ImageSize.ofDataUrl(image.path("url").asText()).map(size -> Count.of(family.images().full(size)))
                .orElseGet(() -> Count.of(family.images().full(UNSEEN)).estimated());
    }

    private Count text(String text) {
        return counter.count(family.encoding(), text);
    }
}
