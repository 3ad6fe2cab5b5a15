package ai.nexusai.clients;

import ai.nexusai.json.Json;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Received;
import ai.nexusai.testing.RunningProduct;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client finds in front of it: an upstream whose models each play one part, registered as a provider of its own, and a key for that
 * provider alone. A model is named by the client and its part, with a slash between: {@code java/whole}.
 */
final class Stage implements AutoCloseable {
    /** Longer than any client or gateway waits by itself. */
    static final String RETRY_AFTER = "120";

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final RunningProduct product;
    private final String client;
    private final FakeUpstream upstream = new FakeUpstream();
    private final String key;

    Stage(RunningProduct product, String client) {
        this.product = product;
        this.client = client;
        long provider = create("/api/providers", Map.of("name", client, "server_url", upstream.url() + "/v1", "server_key", "sk-upstream"))
                .path("id").asLong();
        parts().forEach((part, answers) -> {
            upstream.script(model(part), answers.toArray(Answer[]::new));
            create("/api/models", Map.of("provider_id", provider, "model_name", model(part)));
        });
        key = create("/api/keys", Map.of("name", client, "grants", Map.of("providers", List.of(provider)))).path("key").asText();
        awaitInForce();
    }

    private static Map<String, List<Answer>> parts() {
        return Map.ofEntries(
                Map.entry("whole", List.of(Answer.json(Chat.whole("Hello, wörld 你好")).header("x-request-id", "upstream-1"))),
                Map.entry("stream", List.of(Chat.stream("Hel", "lo, ", "wörld ", "你好"))),
                Map.entry("tools", List.of(Answer.json(ToolCalls.whole()))),
                Map.entry("tools-stream", List.of(ToolCalls.stream())),
                Map.entry("picture", List.of(Answer.json(Chat.whole("A picture")))),
                Map.entry("refused", List.of(Answer.error(400, "context_length_exceeded"))),
                Map.entry("limited", List.of(Answer.error(429, "rate_limit_exceeded").header("Retry-After", RETRY_AFTER))),
                Map.entry("broken", List.of(Answer.error(500, "server_error"))),
                Map.entry("recovering", List.of(Answer.error(503, "overloaded"), Answer.json(Chat.whole("Recovered")))),
                Map.entry("cut", List.of(Answer.stream(Chat.role(), Chat.text("Hel")).thenCut())),
                Map.entry("endless", List.of(Answer.stream(Chat.role(), Chat.text("Hel"))
                        .thenDrip("data: " + Chat.text("lo") + "\n\n", Duration.ofMillis(20)))));
    }

    /** The name by which the client calls the model that plays {@code part}. */
    String model(String part) {
        return client + "/" + part;
    }

    String key() {
        return key;
    }

    /** The client port's address, as clients are given it. */
    URI baseUrl() {
        return product.api("/v1");
    }

    /** The last request that the model playing {@code part} got. */
    Received received(String part) {
        List<Received> all = upstream.received().stream().filter(one -> one.json().path("model").asText().equals(model(part))).toList();
        assertThat(all).as("requests to " + model(part)).isNotEmpty();
        return all.getLast();
    }

    private JsonNode create(String path, Map<String, ?> object) {
        try {
            HttpResponse<String> answer = product.admin("POST", path, Json.MAPPER.writeValueAsString(object));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitInForce() {
        var models = HttpRequest.newBuilder(product.api("/v1/models")).header("Authorization", "Bearer " + key).build();
        Awaitility.await().atMost(BOUND).until(() -> product.send(models).statusCode() == 200);
    }

    @Override
    public void close() {
        upstream.close();
    }
}
