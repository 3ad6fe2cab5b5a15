package ai.nexusai.holder;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody sees and does who has nothing but an API key. */
final class MyKeyTest {
    private static final FakeUpstream UPSTREAM = new FakeUpstream().script(Answer.json(Chat.whole("Hello!")));
    private static InProcessGateway gateway;
    private static long first;
    private static long second;
    private static long group;

    @BeforeAll
    static void start() {
        gateway = InProcessGateway.start();
        long provider = gateway.provider("p", UPSTREAM.url());
        first = gateway.admin("POST", "/api/models", """
                {'provider_id': %d, 'model_name': 'one', 'price': {'input': '1', 'output': '1', 'per_call': '2'}}
                """.formatted(provider)).path("id").asLong();
        second = gateway.model(provider, "two");
        group = gateway.admin("POST", "/api/groups", "{'name': 'g', 'members': [{'model_id': %d}, {'model_id': %d, 'priority': 2}]}"
                .formatted(first, second)).path("id").asLong();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        UPSTREAM.close();
    }

    private static String key(String fields) {
        JsonNode made = gateway.admin("POST", "/api/keys", "{'name': 'mine', 'grants': {'groups': [" + group + "]}" + fields + "}");
        gateway.awaitInForce();
        return made.path("key").asText();
    }

    private static RestServer.Answer send(String key, String method, String path, String json) {
        return gateway.send(HttpRequest.newBuilder(gateway.at(path)).header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    /** One call that is served; a lease that is late is asked for again, as Retry-After says. */
    private static void call(String key) {
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> send(key, "POST", "/v1/chat/completions", "{'model': 'g', 'messages': []}").status() == 200);
    }

    @Test
    void whatIsUsedAndLeftIsTold() {
        String key = key(", 'limits': {'requests_per_min': 1000}, 'budget': {'amount': '10', 'currency': 'USD', 'period': 'month'}");
        call(key);
        JsonNode mine = Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> send(key, "GET", "/v1/my", "").json(),
                seen -> seen.path("limits").path(1).path("used").asText().equals("2.000018"));
        assertThat(mine.path("name").asText()).isEqualTo("mine");
        assertThat(mine.path("groups").path(0).path("members").path(0).path("model").asText()).isEqualTo("one");
        assertThat(mine.path("models")).as("no model by its own name").isEmpty();
        assertThat(mine.path("limits").path(0).path("kind").asText()).isEqualTo("requests");
        assertThat(mine.path("limits").path(1).path("left").asText()).isEqualTo("7.999982");
        assertThat(mine.toString()).doesNotContain(key);
    }

    @Test
    void onlyTheKeysOwnCallsAndUsageAreShown() {
        String key = key("");
        String other = key("");
        call(key);
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> send(key, "GET", "/v1/my/calls", "").json().path("items").size() == 1);
        assertThat(send(other, "GET", "/v1/my/calls", "").json().path("items")).isEmpty();
        assertThat(send(other, "GET", "/v1/my/calls?key_id=1", "").json().path("items")).as("another's are not to be had").isEmpty();
        assertThat(send(key, "GET", "/v1/my/usage?by=model", "").json().path("items").path(0).path("calls").path("all").asInt())
                .isEqualTo(1);
        assertThat(send(other, "GET", "/v1/my/usage", "").json().path("items")).isEmpty();
        assertThat(send(key, "GET", "/v1/my/usage?by=hour", "").param()).isEqualTo("by");
        JsonNode listed = gateway.admin("GET", "/api/keys?sort=-id&limit=2", "").path("items").path(1);
        assertThat(listed.path("calls").asInt()).isEqualTo(1);
        assertThat(listed.path("cost").asText()).isEqualTo("2.000018");
        assertThat(listed.path("last_used_at").isTextual()).isTrue();
    }

    @Test
    void theOrderOfAGroupIsChangedByAKeyThatMay() {
        String key = key(", 'may_reorder': true");
        String path = "/v1/my/groups/" + group + "/order";
        JsonNode ordered = send(key, "PUT", path, "{'members': [" + second + ", " + first + "]}").json();
        assertThat(ordered.path("members").path(0).path("model").asText()).isEqualTo("two");
        JsonNode stored = gateway.admin("GET", "/api/groups/" + group, "").path("members");
        assertThat(stored.path(0).path("model_id").asLong()).isEqualTo(second);
        assertThat(gateway.database().<String>read(handle -> handle
                .createQuery("SELECT account_name FROM audit WHERE object_type = 'group' ORDER BY id DESC LIMIT 1").mapTo(String.class)
                .one()))
                .isEqualTo("key mine");
        assertThat(send(key, "PUT", path, "{'members': [" + first + "]}").param()).isEqualTo("members");
        assertThat(send(key, "PUT", path, "{'members': [" + first + ", " + first + "]}").param()).isEqualTo("members");
        assertThat(send(key, "PUT", path, "{}").param()).isEqualTo("members");
        assertThat(send(key, "PUT", "/v1/my/groups/999/order", "{'members': []}").status()).isEqualTo(404);
        assertThat(send(key, "PUT", path, "{'members': [" + first + ", " + second + "]}").status()).isEqualTo(200);
    }

    @Test
    void othersMayNot() {
        String path = "/v1/my/groups/" + group + "/order";
        assertThat(send(key(""), "PUT", path, "{'members': [" + second + ", " + first + "]}").status()).isEqualTo(403);
        assertThat(send("sk-nobody", "PUT", path, "{'members': []}").status()).isEqualTo(401);
        assertThat(send("sk-nobody", "GET", "/v1/my", "").status()).isEqualTo(401);
    }
}
