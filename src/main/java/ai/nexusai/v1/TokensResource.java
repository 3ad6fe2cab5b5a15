package ai.nexusai.v1;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.access.PresentedKey;
import ai.nexusai.dialect.openai.tokens.ChatTokens;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Checked;
import ai.nexusai.usage.CountingThreads;
import ai.nexusai.usage.TokenCounter.Count;
import ai.nexusai.usage.TokensSource;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;

/** {@code POST /v1/tokens/count}: how many tokens a text or a request has, by the rules that the accounting uses. */
@Path("/v1/tokens/count")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {
    private static final Duration MOST = Duration.ofSeconds(10);

    private final ClientAccess access;
    private final ChatTokens tokens;
    private final CountingThreads threads;

    public TokensResource(ClientAccess access, ChatTokens tokens, CountingThreads threads) {
        this.access = access;
        this.tokens = tokens;
        this.threads = threads;
    }

    /**
     * A count.
     *
     * @param source {@code counted}, or {@code estimated} where the model's rules are not published
     */
    record TokenCount(String object, String model, long tokens, String source, String encoding) {}

    /** Takes {@code model} and either {@code text} or {@code messages} (with {@code tools}); other fields of a request do not matter. */
    @POST
    @Carries(value = "Count tokens", taken = "TokenCountRequest", example = "{'model': 'gpt-4o', 'text': 'How many tokens is this?'}")
    @Permission(Access.CLIENT)
    public TokenCount count(@Context HttpServletRequest request, ObjectNode body) {
        access.admit(PresentedKey.in(request::getHeader), ClientIp.of(request, access.trustedProxies()));
        String model = Checked.name("model", body.path("model").textValue());
        check(body);
        Count count = threads.within(MOST, () -> count(model, body)).orElseThrow(TokensResource::busy);
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
