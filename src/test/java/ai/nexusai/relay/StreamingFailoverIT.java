package ai.nexusai.relay;

import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.SharedProduct;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream of the running product that goes on from a dead provider to a living one, from the client to the call log. */
@ExtendWith(SharedProduct.class)
final class StreamingFailoverIT {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final RunningProduct product;

    StreamingFailoverIT(RunningProduct product) {
        this.product = product;
    }

    @Test
    void theLivingOneAnswersAndTheLogNamesBoth() {
        try (var living = new FakeUpstream().script(Chat.stream("Hel", "lo")); var client = HttpClient.newHttpClient()) {
            long dead = model("failover-dead", FakeUpstream.refusing());
            long well = model("failover-living", living.url());
            long group = product.asAdmin("POST", "/api/groups", """
                    {'name': 'failover', 'members': [{'model_id': %d}, {'model_id': %d, 'priority': 2}]}
                    """.formatted(dead, well)).path("id").asLong();
            String key = product.asAdmin("POST", "/api/keys", "{'name': 'failover', 'grants': {'groups': [" + group + "]}}").path("key")
                    .asText();
            Awaitility.await().atMost(BOUND).until(() -> product.send(request(key, "/v1/models").build()).statusCode() == 200);

            HttpRequest call = request(key, "/v1/chat/completions")
                    .POST(BodyPublishers.ofString("{\"model\":\"failover\",\"stream\":true,\"messages\":[]}")).build();
            try (ClientStream stream = ClientStream.open(client, call)) {
                assertThat(stream.status()).isEqualTo(200);
                List<String> events = stream.rest();
                assertThat(String.join("", events)).contains("\"Hel\"", "\"lo\"").doesNotContain("\"error\"");
                assertThat(events).endsWith("[DONE]");
                assertBothAreLogged(stream.header("X-Request-Id"));
            }
        }
    }

    private long model(String provider, String url) {
        long id = product.asAdmin("POST", "/api/providers", "{'name': '" + provider + "', 'server_url': '" + url + "'}").path("id")
                .asLong();
        return product.asAdmin("POST", "/api/models", "{'provider_id': " + id + ", 'model_name': 'm'}").path("id").asLong();
    }

    private HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(product.api(path)).timeout(BOUND).header("Authorization", "Bearer " + key);
    }

    private void assertBothAreLogged(String id) {
        Awaitility.await().atMost(BOUND).until(() -> product.admin("GET", "/api/logs/" + id, "").statusCode() == 200);
        JsonNode row = product.asAdmin("GET", "/api/logs/" + id, "");
        assertThat(row.path("outcome").asText()).isEqualTo("ok");
        assertThat(row.path("provider_name").asText()).isEqualTo("failover-living");
        assertThat(row.path("attempts").findValuesAsText("provider")).containsExactly("failover-dead", "failover-living");
        assertThat(row.path("attempts").findValuesAsText("reason")).containsExactly("connect_failed", "ok");
    }
}
