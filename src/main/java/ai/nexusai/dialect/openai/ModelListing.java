package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.ListedModel;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Reads the answer to {@code GET /models} (OpenAI API reference, "List models") and what is near to it: the list under {@code data} or
 * {@code models} or bare, its entries objects with {@code id} or {@code name}, or plain texts.
 */
final class ModelListing {
    /** The names under which OpenAI-compatible servers tell it: OpenRouter and Together, vLLM, Groq, Mistral. */
    private static final List<String> WINDOWS = List.of("context_length", "max_model_len", "context_window", "max_context_length");

    private ModelListing() {}

    /** The entries in their order, those without a name left out; empty when {@code body} is no such list. */
    static Optional<List<ListedModel>> read(byte[] body) {
        return tree(body).flatMap(ModelListing::entries).map(list -> {
            var models = new ArrayList<ListedModel>(list.size());
            list.forEach(entry -> name(entry).ifPresent(name -> models.add(new ListedModel(name, contextWindow(entry)))));
            return models;
        });
    }

    private static Optional<JsonNode> tree(byte[] body) {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> entries(JsonNode tree) {
        return Stream.of(tree, tree.path("data"), tree.path("models")).filter(JsonNode::isArray).findFirst();
    }

    private static Optional<String> name(JsonNode entry) {
        return Stream.of(entry, entry.path("id"), entry.path("name")).filter(JsonNode::isTextual).map(JsonNode::textValue)
                .filter(text -> !text.isEmpty()).findFirst();
    }

    private static OptionalInt contextWindow(JsonNode entry) {
        return WINDOWS.stream().map(entry::path).filter(value -> value.canConvertToInt() && value.isIntegralNumber())
                .mapToInt(JsonNode::intValue).filter(tokens -> tokens > 0).findFirst();
    }
}
