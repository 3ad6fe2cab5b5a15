package ai.nexusai.chat;

import ai.nexusai.InProcessGateway;
import ai.nexusai.config.WebSocketEngine;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import ai.nexusai.testing.RawChat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Frames that are large, in parts, bad or in the old form, and sockets that are many, slow or sent away. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
final class ChatFramesTest {
    private static final int FRAME = 8 << 20;
    private static final FakeUpstream UPSTREAM = new FakeUpstream();
    private static InProcessGateway gateway;
    private static long provider;

    @Parameter
    WebSocketEngine engine;

    private ChatClient client;

    @BeforeParameterizedClassInvocation
    static void start(WebSocketEngine engine) {
        gateway = InProcessGateway.start(engine);
        provider = gateway.provider("one", UPSTREAM.url());
        gateway.model(provider, "m");
        gateway.model(gateway.provider("cheaper", FakeUpstream.refusing()), "m");
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
        UPSTREAM.script("m", Chat.stream("Hel", "lo"));
        client = ChatClient.open(gateway.at("/ws/chat"), gateway.key());
    }

    @AfterEach
    void nothingIsLeft() {
        client.close();
        gateway.awaitNothingHeld();
        assertThat(gateway.log().errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            this is no JSON                                                    | invalid_json  | null
            [1]                                                                | invalid_json  | null
            {"type":"chat","model":"m"}                                        | invalid_value | id
            {"type":"chat","id":7,"model":"m"}                                 | invalid_value | id
            {"type":"dance","id":"c"}                                          | invalid_value | type
            {"id":"c"}                                                         | invalid_value | type
            {"type":"chat","type":"chat","id":"c"}                             | invalid_value | type
            {"type":"chat","id":"c","model":"m","conversation_id":"a b"}       | invalid_value | conversation_id
            {"type":"chat","id":"c","model":"m","n":2}                         | invalid_value | n
            """)
    void aBadFrameGetsAnErrorAndTheSocketStaysOpen(String frame, String code, String param) {
        var error = client.sendText(frame).next();

        assertThat(error.path("type").asText()).isEqualTo("error");
        assertThat(error.path("error").path("code").asText()).isEqualTo(code);
        assertThat(error.path("error").path("param").asText()).isEqualTo(param);
        assertThat(client.send("{'type': 'chat', 'id': 'c', 'model': 'm', 'messages': []}").answer().getLast().path("type").asText())
                .isEqualTo("end");
    }

    @Test
    void aFrameOfEightMegabytesIsServedAndALargerOneClosesTheSocket() {
        String head = "{\"type\":\"chat\",\"id\":\"big\",\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"";
        String tail = "\"}]}";
        String filling = "x".repeat(FRAME - head.length() - tail.length());
        int before = UPSTREAM.received().size();

        assertThat(client.sendText(head + filling + tail).answer().getLast().path("type").asText()).isEqualTo("end");
        assertThat(UPSTREAM.awaitReceived(before + 1).text()).contains(filling);

        client.sendText(head + filling + "x" + tail);
        assertThat(client.awaitClosed()).isEqualTo(1009);
    }

    @Test
    void aMessageInPartsMayBreakWithinACharacter() {
        byte[] message = "{\"type\":\"chat\",\"id\":\"c\",\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"é😀\"}]}"
                .getBytes(UTF_8);
        int before = UPSTREAM.received().size();
        try (var raw = RawChat.open(gateway.port(), "Authorization: Bearer " + gateway.key())) {
            for (int i = 0; i < message.length; i++) {
                raw.frame(i == 0 ? 1 : 0, i == message.length - 1, new byte[]{message[i]});
            }
            assertThat(new String(raw.payload(), UTF_8)).contains("\"start\"");
            assertThat(UPSTREAM.awaitReceived(before + 1).text()).contains("é😀");
        }
    }

    @Test
    void aBinaryFrameClosesTheSocket() {
        assertThat(client.sendBinary(new byte[]{1, 2}).awaitClosed()).isEqualTo(1003);
    }

    @Test
    void aThousandIdleSocketsHoldNothingOfTheBudgetAndLittleMemory() {
        var sockets = new ArrayList<ChatClient>();
        long before = usedMemory();
        try {
            for (int i = 0; i < 1_000; i++) {
                sockets.add(ChatClient.open(gateway.at("/ws/chat"), gateway.key()));
            }
            gateway.awaitNothingHeld();
            assertThat(usedMemory() - before).as("bytes of 1,000 sockets, both ends").isLessThan(300L << 20);
            assertThat(sockets.getLast().send("{'type': 'chat', 'id': 'c', 'model': 'm', 'messages': []}").answer()).hasSize(4);
        } finally {
            sockets.forEach(ChatClient::close);
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aSlowReaderHoldsItsUpstreamUp() {
        String piece = "x".repeat(100_000);
        var answer = Answer.stream(Chat.role());
        for (int i = 0; i < 300; i++) {
            answer.event(Chat.text(piece));
        }
        var written = new Gate();
        UPSTREAM.script("m", answer.gate(written).event(Chat.finish()).done());
        written.open();
        try (var slow = ChatClient.openSilently(gateway.at("/ws/chat"), gateway.key())) {
            slow.send("{'type': 'chat', 'id': 'c', 'model': 'm', 'messages': []}");
            var reached = CompletableFuture.runAsync(written::awaitReached);
            Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> !reached.isDone());
            assertThat(gateway.runningCalls()).isEqualTo(1);

            slow.read();
            List<String> types = slow.answer().stream().map(frame -> frame.path("type").asText()).toList();
            assertThat(types).hasSize(302).endsWith("end");
        }
    }

    @Test
    void theOldFormGetsAllOfTheTextInEachFrameAndAnEnd() {
        var gate = new Gate();
        UPSTREAM.script("m", Answer.stream(Chat.role(), Chat.text("Hel")).gate(gate).event(Chat.text("lo")).event(Chat.finish())
                .event(Chat.usage(3, 2)).done());
        int before = UPSTREAM.received().size();

        client.send("{'message': 'Say \\u00e9', 'provider_id': '" + provider + "', 'model_name': 'm'}");
        assertThat(client.next().toString()).isEqualTo("{\"content\":\"Hel\",\"type\":\"message\"}");
        gate.open();
        assertThat(client.next().toString()).isEqualTo("{\"content\":\"Hello\",\"type\":\"message\"}");
        assertThat(client.next().toString()).startsWith("{\"type\":\"end\",\"finish_reason\":\"stop\",\"usage\":{\"prompt_tokens\":3,");

        var request = UPSTREAM.awaitReceived(before + 1).json();
        assertThat(request.path("messages").toString()).isEqualTo("[{\"role\":\"user\",\"content\":\"Say é\"}]");
        assertThat(request.path("temperature").asText()).isEqualTo("0.7");
    }

    @Test
    void questionsInTheOldFormAreAnsweredOneAfterTheOther() {
        UPSTREAM.script("m", Chat.stream("first"), Chat.stream("second"));
        String question = "{'message': 'hi', 'provider_id': " + provider + ", 'model_name': 'm'}";

        client.send(question).send(question);

        assertThat(client.answer().getFirst().path("content").asText()).isEqualTo("first");
        assertThat(client.answer().getFirst().path("content").asText()).isEqualTo("second");
    }

    @Test
    void theOldFormNamesOneGrantedModelOfOneProvider() {
        var made = gateway.admin("POST", "/api/keys", "{'name': 'nothing', 'grants': {'all': false}}");
        gateway.awaitInForce();
        assertThat(client.send("{'message': 'hi', 'provider_id': 999, 'model_name': 'm'}").next().path("error").textValue())
                .contains("999");
        assertThat(client.send("{'message': 'hi', 'provider_id': 'x', 'model_name': 'm'}").next().path("error").textValue())
                .contains("provider_id");
        try (var other = ChatClient.open(gateway.at("/ws/chat"), made.path("key").asText())) {
            other.send("{'message': 'hi', 'provider_id': " + provider + ", 'model_name': 'm'}");
            assertThat(other.next().path("error").textValue()).contains("may not use");
        }
    }

    @Test
    void aDrainSendsIdleSocketsAwayAndTheOthersAfterTheirAnswer() {
        var gate = new Gate();
        UPSTREAM.script("m", Answer.stream(Chat.role(), Chat.text("a")).gate(gate).event(Chat.finish()).done());
        try (var node = InProcessGateway.start(engine)) {
            node.model(node.provider("one", UPSTREAM.url()), "m");
            node.awaitInForce();
            var idle = ChatClient.open(node.at("/ws/chat"), node.key());
            var busy = ChatClient.open(node.at("/ws/chat"), node.key());
            busy.send("{'type': 'chat', 'id': 'c', 'model': 'm', 'messages': []}");
            busy.next();

            var drained = CompletableFuture.supplyAsync(() -> node.drain(Duration.ofSeconds(20)));
            assertThat(idle.awaitClosed()).isEqualTo(1012);
            assertThat(busy.send("{'type': 'chat', 'id': 'late', 'model': 'm', 'messages': []}").answer().getLast().path("error")
                    .path("code").asText()).isEqualTo("overloaded");
            gate.open();

            assertThat(busy.answer().getLast().path("type").asText()).isEqualTo("end");
            assertThat(busy.awaitClosed()).isEqualTo(1012);
            assertThat(drained.join()).isTrue();
        }
    }
}
