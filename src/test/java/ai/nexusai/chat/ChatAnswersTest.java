package ai.nexusai.chat;

import ai.nexusai.InProcessGateway;
import ai.nexusai.config.WebSocketEngine;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Questions and answers of our own protocol, over real sockets and the whole product. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
final class ChatAnswersTest {
    private static final FakeUpstream UPSTREAM = new FakeUpstream();
    private static InProcessGateway gateway;

    @Parameter
    WebSocketEngine engine;

    private ChatClient client;

    @BeforeParameterizedClassInvocation
    static void start(WebSocketEngine engine) {
        gateway = InProcessGateway.start(engine);
        long provider = gateway.provider("one", UPSTREAM.url());
        for (String model : List.of("m", "other", "slow", "refusing", "broken", "down")) {
            gateway.model(provider, model);
        }
        gateway.admin("POST", "/api/models", """
                {'provider_id': %d, 'model_name': 'priced', 'price': {'input': '2', 'output': '10', 'currency': 'USD'}}
                """.formatted(provider));
        gateway.awaitInForce();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        gateway.close();
    }

    @AfterAll
    static void end() {
        UPSTREAM.close();
    }

    @BeforeEach
    void open() {
        client = ChatClient.open(gateway.at("/ws/chat"), gateway.key());
    }

    @AfterEach
    void nothingIsLeft() {
        client.close();
        gateway.awaitNothingHeld();
        assertThat(gateway.log().errors()).isEmpty();
    }

    @Test
    void anAnswerBeginsComesInPiecesAndEndsWithItsAccount() {
        UPSTREAM.script("priced", Chat.stream("Hel", "lo é"));

        List<JsonNode> frames = client
                .send("""
                        {'type': 'chat', 'id': 'c1', 'model': 'priced', 'messages': [{'role': 'user', 'content': 'hi'}], 'conversation_id': 'talk-7'}
                        """)
                .answer();

        assertThat(frames).extracting(frame -> frame.path("type").asText()).containsExactly("start", "delta", "delta", "end");
        assertThat(frames).allSatisfy(frame -> assertThat(frame.path("id").asText()).isEqualTo("c1"));
        assertThat(frames.getFirst().path("conversation_id").asText()).isEqualTo("talk-7");
        assertThat(frames.getFirst().path("model").asText()).isEqualTo("priced");
        assertThat(frames.get(1).path("content").asText() + frames.get(2).path("content").asText()).isEqualTo("Hello é");
        JsonNode end = frames.getLast();
        assertThat(end.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(end.path("usage").toString()).isEqualTo("{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}");
        assertThat(end.path("cost").textValue()).isEqualTo("0.000092");
        assertThat(end.path("first_token_ms").isIntegralNumber()).isTrue();
        assertThat(end.path("attempts").toString())
                .matches("\\[\\{\"provider\":\"one\",\"model\":\"[^\"]+\",\"status\":200,\"reason\":\"ok\",\"ms\":\\d+}]");
        assertThat(rowOf("talk-7").path("endpoint").asText()).isEqualTo("/ws/chat");
        assertThat(rowOf("talk-7").path("total_ms").asLong()).isEqualTo(end.path("total_ms").asLong());
    }

    @Test
    void reasoningToolCallsAndRefusalsComeUnderTheirOwnNames() {
        UPSTREAM.script("m", Answer.stream(chunk("{'reasoning_content': 'Hm', 'reasoning': 'Hm'}"), chunk("{'content': 'So'}"),
                chunk("{'tool_calls': [{'index': 0, 'id': 't1', 'function': {'name': 'f', 'arguments': ''}}]}"),
                chunk("{'refusal': 'No'}"), chunk("{}").replace("null}", "\"tool_calls\"}")).done());

        List<JsonNode> frames = ask("c1", "m");

        assertThat(frames).extracting(JsonNode::toString).contains(
                "{\"type\":\"delta\",\"id\":\"c1\",\"reasoning\":\"Hm\"}", "{\"type\":\"delta\",\"id\":\"c1\",\"content\":\"So\"}",
                "{\"type\":\"delta\",\"id\":\"c1\",\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
                "{\"type\":\"delta\",\"id\":\"c1\",\"refusal\":\"No\"}");
        assertThat(frames).hasSize(6);
        assertThat(frames.getLast().path("finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(frames.getLast().path("usage").path("completion_tokens").asLong()).isPositive();
        assertThat(frames.getLast().path("cost").isNull()).isTrue();
    }

    @Test
    void theUpstreamGetsTheRequestWithoutWhatIsTheFramesOwn() {
        UPSTREAM.script("other", Chat.stream("ok"));
        int before = UPSTREAM.received().size();

        client.send("{'type': 'chat', 'temperature': 0.2, 'id': 'c1', 'model': 'other', 'stream': false, 'messages': [], 'custom': [1]}");
        client.answer();

        JsonNode request = UPSTREAM.awaitReceived(before + 1).json();
        assertThat(request.fieldNames()).toIterable().containsExactlyInAnyOrder("temperature", "model", "messages", "custom", "stream",
                "stream_options");
        assertThat(request.path("stream").asBoolean()).isTrue();
        assertThat(request.path("temperature").asText()).isEqualTo("0.2");
    }

    @Test
    void anUpstreamsVerdictIsPassedOnAndTheSocketStaysOpen() {
        UPSTREAM.script("refusing", Answer.json(400,
                "{\"error\":{\"message\":\"no such tool\",\"type\":\"invalid_request_error\",\"param\":\"tools\",\"code\":\"bad_tool\",\"extra\":1}}"));
        UPSTREAM.script("m", Chat.stream("fine"));

        assertThat(ask("c1", "refusing")).extracting(JsonNode::toString).containsExactly(
                "{\"type\":\"error\",\"id\":\"c1\",\"error\":{\"message\":\"no such tool\",\"type\":\"invalid_request_error\",\"param\":\"tools\",\"code\":\"bad_tool\",\"extra\":1}}");
        assertThat(ask("c1", "m")).hasSize(3);
    }

    @Test
    void anAnswerThatBreaksOffEndsWithAnError() {
        UPSTREAM.script("broken", Answer.stream(Chat.role(), Chat.text("half")).thenCut());

        List<JsonNode> frames = ask("c1", "broken");

        assertThat(frames).extracting(frame -> frame.path("type").asText()).containsExactly("start", "delta", "error");
        assertThat(frames.getLast().path("error").path("code").asText()).isEqualTo("upstream_failed");
        assertThat(frames.getLast().path("error").path("attempts")).hasSize(1);
    }

    @Test
    void aFailureBeforeTheAnswerIsTheOnlyFrame() {
        UPSTREAM.script("down", Answer.error(500, "down"));

        assertThat(codes(ask("c1", "down"))).containsExactly("upstream_failed");
        assertThat(codes(ask("c2", "nothing-of-this-name"))).containsExactly("model_not_found");
        client.send("{'type': 'chat', 'id': 'c3', 'messages': []}");
        assertThat(codes(client.answer())).containsExactly("missing_model");
    }

    @Test
    void answersRunSideBySideAndOneIsStopped() throws InterruptedException {
        var gate = new Gate();
        UPSTREAM.script("slow", Answer.stream(Chat.role(), Chat.text("first")).gate(gate).event(Chat.text("never")).done());
        UPSTREAM.script("m", Chat.stream("quick"));
        int before = UPSTREAM.received().size();

        client.send("{'type': 'chat', 'id': 'long', 'model': 'slow', 'messages': []}");
        assertThat(client.next().path("type").asText()).isEqualTo("start");
        assertThat(client.next().path("content").asText()).isEqualTo("first");
        assertThat(ask("short", "m")).allSatisfy(frame -> assertThat(frame.path("id").asText()).isEqualTo("short"));
        client.send("{'type': 'stop', 'id': 'long'}");

        JsonNode end = client.answer().getLast();
        assertThat(end.path("type").asText() + " " + end.path("id").asText() + " " + end.path("finish_reason").asText())
                .isEqualTo("end long stopped");
        assertThat(end.path("attempts").get(0).path("reason").asText()).isEqualTo("client_gone");
        assertThat(UPSTREAM.received().get(before).awaitPeerGone(Duration.ofSeconds(20))).isTrue();
        gate.open();
        assertThat(ask("long", "m").getLast().path("finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void aStopBeforeTheFirstPieceEndsTheAnswerToo() {
        UPSTREAM.script("slow", Answer.silence());
        int before = UPSTREAM.received().size();

        client.send("{'type': 'chat', 'id': 'c1', 'model': 'slow', 'messages': []}");
        UPSTREAM.awaitReceived(before + 1);
        client.send("{'type': 'stop', 'id': 'c1'}").send("{'type': 'stop', 'id': 'unknown'}");

        assertThat(client.answer()).singleElement().satisfies(end -> {
            assertThat(end.path("finish_reason").asText()).isEqualTo("stopped");
            assertThat(end.path("usage").isNull()).isTrue();
        });
    }

    @Test
    void anIdIsNotUsedTwiceAtOnceAndNotMoreThanEightAnswersRun() {
        var gate = new Gate();
        UPSTREAM.script("slow", Answer.stream(Chat.role()).gate(gate).event(Chat.text("x")).event(Chat.finish()).done());

        for (int i = 0; i < 8; i++) {
            client.send("{'type': 'chat', 'id': 'c%d', 'model': 'slow', 'messages': []}".formatted(i));
        }
        assertThat(codes(ask("c7", "slow"))).containsExactly("invalid_value");
        assertThat(codes(ask("c8", "slow"))).containsExactly("rate_limit_exceeded");
        gate.open();
        for (int i = 0; i < 8; i++) {
            assertThat(client.answer().getLast().path("type").asText()).isEqualTo("end");
        }
    }

    @Test
    void aClientThatLeavesCancelsItsUpstreamsAtOnce() throws InterruptedException {
        UPSTREAM.script("slow", Answer.stream(Chat.role(), Chat.text("first")).thenStall());
        int before = UPSTREAM.received().size();
        client.send("{'type': 'chat', 'id': 'c1', 'model': 'slow', 'messages': [], 'conversation_id': 'of-one-who-leaves'}");
        client.next();

        client.abort();

        assertThat(UPSTREAM.awaitReceived(before + 1).awaitPeerGone(Duration.ofSeconds(20))).isTrue();
        gateway.awaitNothingHeld();
        assertThat(rowOf("of-one-who-leaves").path("outcome").asText()).isEqualTo("client_gone");
    }

    @Test
    void aKeyThatIsRevokedMeanwhileIsRefusedPerFrame() {
        UPSTREAM.script("m", Chat.stream("fine"));
        JsonNode made = gateway.admin("POST", "/api/keys", "{'name': 'short-lived', 'grants': {'all': true}}");
        gateway.awaitInForce();
        try (var other = ChatClient.open(gateway.at("/ws/chat"), made.path("key").asText())) {
            other.send("{'type': 'chat', 'id': 'c1', 'model': 'm', 'messages': []}");
            assertThat(other.answer()).hasSize(3);

            gateway.admin("DELETE", "/api/keys/" + made.path("id").asLong(), "");
            gateway.awaitInForce();

            other.send("{'type': 'chat', 'id': 'c2', 'model': 'm', 'messages': []}");
            assertThat(codes(other.answer())).containsExactly("invalid_api_key");
        }
    }

    private List<JsonNode> ask(String id, String model) {
        return client.send("{'type': 'chat', 'id': '" + id + "', 'model': '" + model + "', 'messages': []}").answer();
    }

    private static List<String> codes(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.path("error").path("code").asText()).toList();
    }

    private static JsonNode rowOf(String conversation) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> gateway.rows(0).stream()
                .filter(row -> row.path("conversation_id").asText().equals(conversation)).findFirst(), Optional::isPresent).orElseThrow();
    }

    private static String chunk(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta.replace('\'', '"') + ",\"finish_reason\":null}]}";
    }
}
