package ai.nexusai.dialect.openai.tokens;

import ai.nexusai.usage.TokenCounter;
import ai.nexusai.usage.TokenCounter.Count;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Counts what a chat model makes of a request or of a text, where the upstream does not tell. A count for a model whose encoding is not
 * published is an estimate. It computes: not on a thread that others wait for. Thread-safe.
 */
public final class ChatTokens {
    private final TokenCounter counter;

    public ChatTokens(TokenCounter counter) {
        this.counter = counter;
    }

    /** The input tokens of a chat completion's body, images and tools included. */
    public Count prompt(String model, JsonNode request) {
        ModelFamily family = ModelFamily.of(model);
        return judged(family, new PromptTokens(counter, family).of(request));
    }

    /** The tokens of a bare text, an answer's for one. */
    public Count text(String model, String text) {
        ModelFamily family = ModelFamily.of(model);
        return judged(family, counter.count(family.encoding(), text));
    }

    /** The name of the encoding that is used for the model. */
    public String encoding(String model) {
        return ModelFamily.of(model).encoding().text();
    }

    private static Count judged(ModelFamily family, Count count) {
        return family.known() ? count : count.estimated();
    }
}
