package ai.nexusai.v1;

import ai.nexusai.dialect.openai.tokens.ChatTokens;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Checked;
import ai.nexusai.usage.CountingThreads;
import ai.nexusai.usage.TokenCounter.Count;
import ai.nexusai.usage.TokensSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

import static java.util.Objects.requireNonNull;

/** How many tokens does a text or a request have, by the rules that the accounting uses? Thread-safe. */
public final class TokenCounts {
    private static final Duration MOST = Duration.ofSeconds(10);

    private final ChatTokens tokens;
    private final CountingThreads threads;

    public TokenCounts(ChatTokens tokens, CountingThreads threads) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.threads = requireNonNull(threads, "threads is null");
    }

    /**
     * A count.
     *
     * @param source {@code counted}, or {@code estimated} where the model's rules are not published
     */
    record TokenCount(String object, String model, long tokens, String source, String encoding) {}

    /** Takes {@code model} and either {@code text} or {@code messages} (with {@code tools}); 503 when too much is being counted. */
    TokenCount of(ObjectNode body) {
        String model = Checked.name("model", body.path("model").textValue());
        check(body);
        Count count = threads.within(MOST, () -> count(model, body)).orElseThrow(TokenCounts::busy);
        return new TokenCount("token_count", model, count.tokens(), (count.exact() ? TokensSource.COUNTED : TokensSource.ESTIMATED).text(),
                tokens.encoding(model));
    }

    private static void check(ObjectNode body) {
        if (body.has("text") == body.has("messages")) {
            throw Checked.refused("text", "Send either `text`, a text, or `messages`, a list as in a chat completion.");
        }
        if (body.has("text") && !body.get("text").isTextual()) {
            throw Checked.refused("text", "`text` has the wrong type: it is a text.");
        }
        if (body.has("messages") && !body.get("messages").isArray()) {
            throw Checked.refused("messages", "`messages` has the wrong type: it is a list.");
        }
    }

    private Count count(String model, ObjectNode body) {
        JsonNode text = body.path("text");
        return text.isTextual() ? tokens.text(model, text.textValue()) : tokens.prompt(model, body);
    }

    private static GatewayException busy() {
        return new GatewayException(Status.OVERLOADED, "Too much is being counted at the moment. Try again shortly.")
                .retryAfter(Duration.ofSeconds(1));
    }
}
