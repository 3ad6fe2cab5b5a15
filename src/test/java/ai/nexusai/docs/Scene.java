package ai.nexusai.docs;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** What do the pictures show? The demo, some people, and one conversation whose words are kept and whose first model refused once. */
final class Scene {
    static final String NAME = "maria";
    static final String PASSWORD = "an otter with 3 cellos";
    static final String CONVERSATION = "report-slow-endpoints";
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final RunningProduct product;

    Scene(RunningProduct product) {
        this.product = product;
    }

    /** Answers the text of a key whose holder may look at {@code /my}. */
    String set() {
        for (String role : List.of("administrator:" + NAME, "operator:jun", "viewer:olga")) {
            String[] user = role.split(":", 2);
            product.asAdmin("POST", "/api/users", "{'role': '%s', 'name': '%s', 'password': '%s'}".formatted(user[0], user[1], PASSWORD));
        }
        int calls = product.asAdmin("POST", "/api/demo", "").path("calls").asInt();
        product.asAdmin("PUT", "/api/settings/public_status", "{'value': true}");
        String path = "/api/keys/" + product.asAdmin("GET", "/api/keys?q=data-team", "").at("/items/0/id").asLong();
        product.asAdmin("PATCH", path, "{'store_messages': 'full', 'may_reorder': true}");
        String key = product.asAdmin("POST", path + "/rotate", "{}").path("key").asText();
        talk(key);
        product.asAdmin("PATCH", path, "{'limits': {'requests_per_min': 120, 'tokens_per_min': 200000, 'parallel': 8}, "
                + "'budget': {'amount': '400', 'currency': 'USD', 'period': 'month'}}");
        Awaitility.await().atMost(BOUND).until(() -> logged() >= calls + 3);
        return key;
    }

    private void talk(String key) {
        JsonNode provider = product.asAdmin("GET", "/api/providers?q=Alibaba", "").at("/items/0");
        String path = "/api/providers/" + provider.path("id").asLong();
        var models = HttpRequest.newBuilder(product.api("/v1/models")).header("Authorization", "Bearer " + key).build();
        Awaitility.await().atMost(BOUND).until(() -> product.send(models).statusCode() == 200);
        ask(key, "Which endpoints were slow yesterday? We log to PostgreSQL.");
        try (var limited = new FakeUpstream().script(Answer.error(429, "Rate limit reached for qwen-max"))) {
            change(path, limited.url());
            ask(key, "Write the SQL query for it, with the slowest tenth.");
        }
        change(path, provider.path("server_url").asText());
        ask(key, "Thanks. And how do I put a second vendor behind it?");
    }

    /** Gives a provider another address, and waits until calls go there. */
    private void change(String path, String address) {
        String before = version();
        product.asAdmin("PATCH", path, "{'server_url': '" + address + "'}");
        Awaitility.await().atMost(BOUND).until(() -> !version().equals(before));
    }

    private String version() {
        return product.admin("GET", "/metrics", "").body().lines().filter(line -> line.startsWith("nexusai_catalog_version ")).findFirst()
                .orElseThrow();
    }

    private void ask(String key, String question) {
        var request = HttpRequest.newBuilder(product.api("/v1/chat/completions")).header("Authorization", "Bearer " + key)
                .header("X-Conversation-Id", CONVERSATION)
                .POST(BodyPublishers.ofString("{\"model\": \"gpt-4-pool\", \"stream\": true, \"messages\": [{\"role\": \"user\", "
                        + "\"content\": \"" + question + "\"}]}"));
        var answer = product.send(request.build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private long logged() {
        long sum = 0;
        for (JsonNode day : product.asAdmin("GET", "/api/stats/usage?by=day&from=" + Instant.now().minus(Duration.ofDays(16)), "")
                .path("items")) {
            sum += day.at("/calls/all").asLong();
        }
        return sum;
    }
}
