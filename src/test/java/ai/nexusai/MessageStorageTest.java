package ai.nexusai;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of calls, as their key says it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MessageStorageTest {
    private static final String CREDENTIAL = "upstream-secret-0123456789";

    private FakeUpstream upstream;
    private InProcessGateway gateway;

    @BeforeAll
    void start() {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        long provider = gateway
                .provider("{'name': 'p', 'server_url': '" + upstream.url() + "', 'server_key': '" + CREDENTIAL + "'}");
        gateway.model(provider, "m");
        gateway.awaitInForce();
    }

    @AfterAll
    void close() {
        gateway.close();
        upstream.close();
    }

    @Test
    void aFullKeyHasItsRequestAndItsAnswerKept() {
        upstream.script(Answer.json(Chat.whole("Hello there")));
        JsonNode row = said(call(key("full"), "{'model': 'm', 'messages': [{'role': 'user', 'content': 'Hi \\u00e4'}], 'user': 'x'}"));
        assertThat(row.path("request").toString())
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi ä\"}],\"user\":\"x\"}");
        assertThat(row.path("response").path("usage").path("total_tokens").asInt()).isEqualTo(18);
        assertThat(row.path("response_text").asText()).isEqualTo("Hello there");
        assertThat(row.path("request_cut").asBoolean(true)).isFalse();
        assertThat(row.path("client_ip").asText()).isNotEmpty();
    }

    @Test
    void aStreamIsKeptAsTheWholeAnswerThatItAmountsTo() {
        upstream.script(Answer.stream(Chat.role(), chunk("{'reasoning_content': 'hm'}"), Chat.text("Hel"), Chat.text("lo"),
                chunk("{'tool_calls': [{'index': 0, 'id': 'c', 'type': 'function', 'function': {'name': 'f', 'arguments': ''}}]}"),
                chunk("{'tool_calls': [{'index': 0, 'function': {'arguments': '{}'}}]}"), Chat.finish(), Chat.usage(11, 7)).done());
        JsonNode row = said(call(key("full"), "{'model': 'm', 'stream': true, 'messages': []}"));
        JsonNode message = row.path("response").path("choices").path(0).path("message");
        assertThat(message.path("content").asText()).isEqualTo("Hello");
        assertThat(message.path("reasoning_content").asText()).isEqualTo("hm");
        assertThat(message.path("tool_calls").path(0).path("function").path("arguments").asText()).isEqualTo("{}");
        assertThat(row.path("response").path("object").asText()).isEqualTo("chat.completion");
        assertThat(row.path("response_text").asText()).isEqualTo("Hello");
    }

    @Test
    void whatCameOfAStreamThatBrokeOffIsKept() {
        upstream.script(Answer.stream(Chat.role(), Chat.text("half")).thenCut());
        JsonNode row = said(call(key("full"), "{'model': 'm', 'stream': true, 'messages': []}"));
        assertThat(row.path("outcome").asText()).isEqualTo("interrupted");
        assertThat(row.path("response_text").asText()).isEqualTo("half");
        assertThat(row.path("response").path("choices").path(0).path("finish_reason").isNull()).isTrue();
    }

    @Test
    void aCallThatNobodyAnsweredHasItsRequestAlone() {
        upstream.script(Answer.json(500, "{}"));
        JsonNode row = said(call(key("full"), "{'model': 'm', 'messages': []}"));
        assertThat(row.path("request").path("model").asText()).isEqualTo("m");
        assertThat(row.path("response").isNull()).isTrue();
    }

    @Test
    void secretsAndPicturesAreNotKept() {
        String key = key("full");
        upstream.script(Answer.json(Chat.whole("your key is " + CREDENTIAL)));
        RestServer.Answer answer = call(key, "{'model': 'm', 'messages': [{'role': 'user', 'content': [{'type': 'text', 'text': 'mine is "
                + key + "'}, {'type': 'image_url', 'image_url': {'url': 'data:image/png;base64," + "iVBO".repeat(1_000) + "'}}]}]}");
        JsonNode row = said(answer);
        assertThat(row.path("request").path("messages").toString()).contains("mine is [key]\"")
                .contains("data:image/png;base64,[4000 characters left out]");
        assertThat(row.path("response_text").asText()).isEqualTo("your key is [key]");
    }

    @Test
    void aLongRequestIsCutAndMarked() {
        upstream.script(Answer.json(Chat.whole("x")));
        JsonNode row = said(
                call(key("full"), "{'model': 'm', 'messages': [{'role': 'user', 'content': '" + "ä, ".repeat(500_000) + "'}]}"));
        assertThat(row.path("request_cut").asBoolean()).isTrue();
        assertThat(row.path("request").asText()).startsWith("{\"model\"").endsWith("ä,");
    }

    @Test
    void metadataKeepsTheRowAndNothingOfWhatWasSaid() {
        upstream.script(Answer.json(Chat.whole("x")));
        JsonNode row = said(call(key("metadata"), "{'model': 'm', 'messages': []}"));
        assertThat(row.path("conversation_id").asText()).isEqualTo("conv");
        assertThat(List.of(row.path("request"), row.path("response"), row.path("response_text"))).allMatch(JsonNode::isNull);
    }

    @Test
    void offKeepsWhatAccountingNeeds() {
        upstream.script(Answer.json(400, "{'error': {'message': 'bad words'}}".replace('\'', '"')), Answer.json(Chat.whole("x")));
        String key = key("off");
        JsonNode refused = said(call(key, "{'model': 'unknown', 'messages': []}"));
        JsonNode row = said(call(key, "{'model': 'm', 'messages': []}"));
        for (JsonNode each : List.of(refused, row)) {
            assertThat(each.path("conversation_id").isNull()).isTrue();
            assertThat(each.path("client_ip").asText()).isEmpty();
            assertThat(each.path("error").isNull()).isTrue();
            assertThat(each.path("request").isNull()).isTrue();
        }
        assertThat(row.path("key_name").asText()).isEqualTo("off");
    }

    @Test
    void theSettingAnswersForKeysThatDoNotSay() {
        gateway.admin("PUT", "/api/settings/store_messages", "{'value': 'full'}");
        upstream.script(Answer.json(Chat.whole("x")));
        String silent = gateway.admin("POST", "/api/keys", "{'name': 'silent', 'grants': {'all': true}}").path("key").asText();
        String metadata = key("metadata");
        assertThat(said(call(silent, "{'model': 'm', 'messages': []}")).path("response_text").asText()).isEqualTo("x");
        assertThat(said(call(metadata, "{'model': 'm', 'messages': []}")).path("response_text").isNull()).isTrue();
        gateway.admin("PUT", "/api/settings/store_messages", "{'value': null}");
    }

    @Test
    void theExportHoldsWhatWasSaidWhereItIsAskedFor() {
        upstream.script(Answer.json(Chat.whole("exported words")));
        String id = said(call(key("full"), "{'model': 'm', 'messages': []}")).path("id").asText();
        String rest = "/api/logs/export?format=jsonl&id=" + id;
        assertThat(gateway.asAdmin("GET", rest, "").text()).doesNotContain("exported words");
        RestServer.Answer all = gateway.asAdmin("GET", rest + "&bodies=true", "");
        assertThat(all.text().lines()).hasSize(1);
        assertThat(all.json().path("response_text").asText()).isEqualTo("exported words");
        assertThat(all.header("Content-Disposition")).contains("calls.jsonl");
    }

    /** Makes a key and answers its text. */
    private String key(String storage) {
        String text = gateway
                .admin("POST", "/api/keys", "{'name': '" + storage + "', 'grants': {'all': true}, 'store_messages': '" + storage + "'}")
                .path("key").asText();
        gateway.awaitInForce();
        return text;
    }

    private RestServer.Answer call(String key, String json) {
        return gateway.send(gateway.request("/v1/chat/completions").setHeader("Authorization", "Bearer " + key)
                .header("X-Conversation-Id", "conv").POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    /** The call's row once all is in the database that was in the journals when it ended. */
    private JsonNode said(RestServer.Answer answer) {
        String id = answer.header("X-Request-Id");
        JsonNode row = gateway.row(id);
        if (row.path("key_name").asText().equals("full") || row.path("key_name").asText().equals("silent")) {
            Awaitility.await().atMost(Duration.ofMinutes(1))
                    .until(() -> !gateway.admin("GET", "/api/logs/" + id, "").path("request").isNull());
        }
        return gateway.admin("GET", "/api/logs/" + id, "");
    }

    private static String chunk(String delta) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"upstream-model\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta.replace('\'', '"') + ",\"finish_reason\":null}]}";
    }
}
