package ai.nexusai.conversation;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that carry the same conversation id: what they came to, and what was said in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConversationsTest {
    private FakeUpstream upstream;
    private InProcessGateway gateway;
    private String full;

    @BeforeAll
    void start() {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        long provider = gateway.provider("p", upstream.url());
        gateway.admin("POST", "/api/models", "{'provider_id': " + provider
                + ", 'model_name': 'm', 'price': {'input': '1000000', 'output': '0', 'currency': 'CNY'}}");
        gateway.admin("PUT", "/api/settings/exchange_rates", "{'value': {'CNY': '0.125'}}");
        full = gateway.admin("POST", "/api/keys", "{'name': 'full', 'grants': {'all': true}, 'store_messages': 'full'}").path("key")
                .asText();
        gateway.awaitInForce();
    }

    @AfterAll
    void close() {
        gateway.close();
        upstream.close();
    }

    @Test
    void messagesOfAConversationAreToldOnceEachInTheirOrder() {
        String id = "talk";
        upstream.script(Answer.json(Chat.whole("Hello")));
        call(full, id, "{'model': 'm', 'messages': [{'role': 'system', 'content': 'Be kind'}, {'role': 'user', 'content': 'Hi'}]}");
        upstream.script(Chat.stream("Fi", "ne"));
        call(full, id, """
                {'model': 'm', 'stream': true, 'messages': [{'role': 'system', 'content': 'Be kind'}, {'role': 'user', 'content': 'Hi'},
                {'role': 'assistant', 'content': 'Hello'}, {'role': 'user', 'content': [{'type': 'text', 'text': 'How are you?'}]}]}""");
        JsonNode talk = awaitMessages(id, 5);
        assertThat(talk.path("messages").findValuesAsText("role")).containsExactly("system", "user", "assistant", "user", "assistant");
        assertThat(talk.path("messages").findValuesAsText("tokens")).containsExactly("null", "11", "7", "11", "7");
        assertThat(talk.path("rounds").asInt()).isEqualTo(2);
        assertThat(talk.path("total_tokens").asInt()).isEqualTo(36);
        assertThat(talk.path("cost").asText()).isEqualTo("2.75");
        assertThat(talk.path("costs").path("CNY").asText()).isEqualTo("22");
        JsonNode hub = gateway.admin("GET", "/stats/conversation/" + id, "");
        assertThat(hub.path("messages").findValuesAsText("content")).containsExactly("Be kind", "Hi", "Hello", "How are you?", "Fine");
        assertThat(hub.path("messages").findValuesAsText("tokens_count")).containsExactly("0", "11", "7", "11", "7");
        assertThat(hub.path("rounds").asInt()).isEqualTo(2);
    }

    @Test
    void messagesPageByCalls() {
        String id = "pages";
        upstream.script(Answer.json(Chat.whole("x")));
        for (String text : List.of("one", "two\\ud83d", "three")) {
            call(full, id, "{'model': 'm', 'messages': [{'role': 'user', 'content': '" + text + "'}]}");
        }
        awaitMessages(id, 6);
        JsonNode first = gateway.admin("GET", "/api/conversations/" + id + "?limit=2", "");
        assertThat(first.path("messages").findValuesAsText("content")).containsExactly("one", "x", "two?", "x");
        JsonNode second = gateway.admin("GET", "/api/conversations/" + id + "?limit=2&after=" + first.path("next").asText(), "");
        assertThat(second.path("messages").findValuesAsText("content")).containsExactly("three", "x");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(gateway.asAdmin("GET", "/api/conversations/" + id + "?after=MDpub25zZW5zZQ", "").param()).isEqualTo("after");
    }

    @Test
    void twoKeysThatChooseTheSameIdHaveTheirOwnRows() {
        String id = "shared";
        upstream.script(Answer.json(Chat.whole("x")));
        call(full, id, "{'model': 'm', 'messages': []}");
        call(gateway.key(), id, "{'model': 'm', 'messages': []}");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> list("q=" + id).size() == 2);
        JsonNode items = list("q=" + id);
        assertThat(items.findValuesAsText("key_name")).containsExactlyInAnyOrder("full", "test");
        long key = items.path(0).path("key_id").asLong();
        assertThat(list("q=" + id + "&key_id=" + key)).hasSize(1);
        JsonNode both = gateway.admin("GET", "/api/conversations/" + id, "");
        assertThat(both.path("rounds").asInt()).isEqualTo(2);
        assertThat(both.path("key_id").isNull()).isTrue();
    }

    @Test
    void theListPagesAndKeepsToItsRange() {
        upstream.script(Answer.json(Chat.whole("x")));
        for (int i = 0; i < 3; i++) {
            call(gateway.key(), "list-" + i, "{'model': 'm', 'messages': []}");
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> list("q=list-").size() == 3);
        JsonNode first = gateway.admin("GET", "/api/conversations?q=list-&limit=2", "");
        assertThat(first.path("items").findValuesAsText("id")).containsExactly("list-2", "list-1");
        JsonNode second = gateway.admin("GET", "/api/conversations?q=list-&limit=2&after=" + first.path("next").asText(), "");
        assertThat(second.path("items").findValuesAsText("id")).containsExactly("list-0");
        assertThat(list("q=list-&to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(gateway.asAdmin("GET", "/api/conversations?from=yesterday", "").param()).isEqualTo("from");
        assertThat(gateway.asAdmin("GET", "/api/conversations?key_id=x", "").param()).isEqualTo("key_id");
    }

    @Test
    void aCallWithoutAConversationIsOneByItself() {
        upstream.script(Answer.json(Chat.whole("alone")));
        var answer = gateway.send(gateway.request("/v1/chat/completions").setHeader("Authorization", "Bearer " + full)
                .POST(BodyPublishers.ofString("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"one\"}]}")));
        String id = answer.header("X-Conversation-Id");
        JsonNode alone = awaitMessages(id, 2);
        assertThat(alone.path("calls").asInt()).isEqualTo(1);
        assertThat(alone.path("cost").asText()).isEqualTo("1.375");
        assertThat(list("q=" + id)).isEmpty();
        assertThat(gateway.asAdmin("GET", "/api/conversations/" + UUID.randomUUID(), "").status()).isEqualTo(404);
        assertThat(gateway.admin("GET", "/stats/conversation/unknown", "").path("messages")).isEmpty();
    }

    @Test
    void everyAnswerTellsItsConversation() {
        upstream.script(Answer.json(500, "{}"));
        assertThat(call(full, "c:1", "{'model': 'm', 'messages': []}").header("X-Conversation-Id")).isEqualTo("c:1");
        assertThat(call(full, "c:2", "{'model': 'none', 'messages': []}").header("X-Conversation-Id")).isEqualTo("c:2");
        assertThat(call("wrong-key", "c:3", "{}").header("X-Conversation-Id")).isEqualTo("c:3");
        assertThat(call(full, "c:4", "{'model'").header("X-Conversation-Id")).isEqualTo("c:4");
        RestServer.Answer refused = call(full, "not allowed", "{'model': 'm', 'messages': []}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("X-Conversation-Id")).isEqualTo(refused.header("X-Request-Id"));
        upstream.script(Chat.stream("x").thenCut());
        assertThat(call(full, "c:5", "{'model': 'm', 'stream': true, 'messages': []}").header("X-Conversation-Id")).isEqualTo("c:5");
    }

    @Test
    void chatsOverAWebSocketTellTheirsToo() {
        upstream.script(Chat.stream("over", " a socket"));
        try (var client = ChatClient.open(gateway.at("/ws/chat"), full)) {
            List<JsonNode> frames = client
                    .send("""
                            {'type': 'chat', 'id': 'a', 'model': 'm', 'conversation_id': 'ws:1', 'messages': [{'role': 'user', 'content': 'Hi'}]}""")
                    .answer();
            assertThat(frames.getFirst().path("conversation_id").asText()).isEqualTo("ws:1");
        }
        assertThat(awaitMessages("ws:1", 2).path("messages").findValuesAsText("content")).containsExactly("Hi", "over a socket");
    }

    private RestServer.Answer call(String key, String conversation, String json) {
        return gateway.send(gateway.request("/v1/chat/completions").setHeader("Authorization", "Bearer " + key)
                .header("X-Conversation-Id", conversation).POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private JsonNode list(String query) {
        return gateway.admin("GET", "/api/conversations?" + query, "").path("items");
    }

    private JsonNode awaitMessages(String id, int count) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            var answer = gateway.asAdmin("GET", "/api/conversations/" + id, "");
            return answer.status() == 200 && answer.json().path("messages").size() >= count;
        });
        return gateway.admin("GET", "/api/conversations/" + id, "");
    }
}
