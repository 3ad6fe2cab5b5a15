package ai.nexusai.dialect.openai.tokens;

import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.json.Json;
import ai.nexusai.usage.TextCounter;
import ai.nexusai.usage.TokenCounter.Count;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/**
 * Counts what a chat model makes of a request, of a text or of its own answer, where the upstream does not tell. A count for a model whose
 * encoding is not published is an estimate. It computes: not on a thread that others wait for. Thread-safe.
 */
public final class ChatTokens {
    /** For bodies that cannot be taken apart. */
    private static final int BYTES_PER_TOKEN = 4;
    private static final ObjectReader READER = Json.MAPPER.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final TextCounter counter;

    public ChatTokens(TextCounter counter) {
        this.counter = counter;
    }

    /** The input tokens of a request's body, images and tools included. */
    public Count prompt(String model, JsonNode request) {
        ModelFamily family = ModelFamily.of(model);
        return judged(family, new PromptTokens(counter.bounded(), family).of(request));
    }

    /** The same of the first {@code length} bytes of a body. */
    public Count prompt(String model, byte[] body, int length) {
        try {
            return prompt(model, READER.readTree(body, 0, length));
        } catch (IOException e) {
            return new Count(length / BYTES_PER_TOKEN, false);
        }
    }

    /** The tokens of a bare text. */
    public Count text(String model, String text) {
        ModelFamily family = ModelFamily.of(model);
        return judged(family, counter.count(family.encoding(), text));
    }

    /** The output tokens of an answer. */
    public AnswerCount answer(String model, AnswerPieces said) {
        ModelFamily family = ModelFamily.of(model);
        AnswerCount count = new AnswerTokens(counter.bounded(), family.encoding()).of(said);
        return new AnswerCount(judged(family, count.all()), count.reasoning());
    }

    /** The name of the encoding that is used for the model. */
    public String encoding(String model) {
        return ModelFamily.of(model).encoding().text();
    }

    private static Count judged(ModelFamily family, Count count) {
        return family.known() ? count : count.estimated();
    }
}
