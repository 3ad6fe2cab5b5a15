package ai.nexusai.chat;

import ai.nexusai.InProcessGateway;
import ai.nexusai.config.WebSocketEngine;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RawChat;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What RFC 6455 asks of an engine, byte by byte, and what many sockets ask of it. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
final class ChatWireTest {
    private static final int TEXT = 0x1;
    private static final int CONTINUATION = 0x0;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int FRAME = 8 << 20;
    private static final String QUESTION = "{'type':'chat','id':'c','model':'m','messages':[]}".replace('\'', '"');
    private static final FakeUpstream UPSTREAM = new FakeUpstream();

    private static InProcessGateway gateway;

    @Parameter
    WebSocketEngine engine;

    @BeforeParameterizedClassInvocation
    static void start(WebSocketEngine engine) {
        gateway = InProcessGateway.start(engine);
        gateway.model(gateway.provider("one", UPSTREAM.url()), "m");
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

    @AfterEach
    void nothingIsLeft() {
        gateway.awaitNothingHeld();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> gateway.sockets() == 0);
        assertThat(gateway.log().errors()).isEmpty();
    }

    private static RawChat open() {
        return RawChat.open(gateway.port(), "Authorization: Bearer " + gateway.key());
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 3000})
    void aClientThatClosesGetsItsCodeBackAndTheConnectionEnds(int code) {
        try (var raw = open()) {
            raw.frame(CLOSE, true, ByteBuffer.allocate(2).putShort((short) code).array());
            assertThat(raw.next().closeCode()).isEqualTo(code);
            assertThat(raw.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a frame without a mask            | 81 02 7B 7D                         | 1002
            a reserved bit                    | C1 82 00 00 00 00 7B 7D             | 1002
            an unknown opcode                 | 83 82 00 00 00 00 7B 7D             | 1002
            a continuation of nothing         | 80 82 00 00 00 00 7B 7D             | 1002
            a ping in parts                   | 09 80 00 00 00 00                   | 1002
            text that is not UTF-8            | 81 82 00 00 00 00 C3 28             | 1007
            """)
    void whatBreaksTheProtocolEndsTheSocketWithItsCode(String what, String bytes, int code) {
        try (var raw = open()) {
            raw.bytes(HexFormat.ofDelimiter(" ").parseHex(bytes));
            assertThat(raw.next().closeCode()).as(what).isEqualTo(code);
            assertThat(raw.frame(CLOSE, true, new byte[0]).isAtEnd()).isTrue();
        }
    }

    @Test
    void aPingIsAnsweredWithItsPayloadAlsoBetweenTheParts() {
        UPSTREAM.script("m", Chat.stream("Hello"));
        byte[] question = QUESTION.getBytes(UTF_8);
        try (var raw = open()) {
            raw.frame(TEXT, false, Arrays.copyOf(question, 10)).frame(PING, true, "are you there?".getBytes(UTF_8));
            var pong = raw.next();
            assertThat(pong.opcode()).isEqualTo(PONG);
            assertThat(pong.payload()).asString(UTF_8).isEqualTo("are you there?");
            raw.frame(PONG, true, new byte[0]);
            raw.frame(CONTINUATION, true, Arrays.copyOfRange(question, 10, question.length));
            assertThat(raw.payload()).asString(UTF_8).contains("\"start\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 100_000, 3 << 20})
    void aMessageOfEightMegabytesMayComeInPartsOfAnySize(int part) {
        UPSTREAM.script("m", Chat.stream("fine"));
        String head = QUESTION.replace("[]}", "[{\"role\":\"user\",\"content\":\"");
        byte[] message = (head + "é".repeat((FRAME - head.length() - 4) / 2) + "\"}]}").getBytes(UTF_8);
        int before = UPSTREAM.received().size();
        try (var raw = open()) {
            for (int at = 0; at < message.length; at += part) {
                boolean last = at + part >= message.length;
                raw.frame(at == 0 ? TEXT : CONTINUATION, last, Arrays.copyOfRange(message, at, last ? message.length : at + part));
            }
            assertThat(raw.payload()).asString(UTF_8).contains("\"start\"");
            assertThat(UPSTREAM.awaitReceived(before + 1).text()).contains("éé\"}]").hasSizeGreaterThan(FRAME / 2 - 1_000);
        }
    }

    @Test
    void anAnswerOfEightMegabytesIsOneFrame() {
        String large = "z".repeat(FRAME - 1_000);
        UPSTREAM.script("m", Chat.stream(large));
        try (var client = ChatClient.open(gateway.at("/ws/chat"), gateway.key())) {
            List<JsonNode> frames = client.sendText(QUESTION).answer();
            assertThat(frames).hasSize(3);
            assertThat(frames.get(1).path("content").textValue()).isEqualTo(large);
        }
    }

    @Test
    void manySocketsWithSeveralAnswersEachGetAllOfTheirsInOrder() {
        int sockets = 32;
        int answers = 8;
        String[] pieces = new String[50];
        Arrays.setAll(pieces, i -> i + " é ");
        UPSTREAM.script("m", Chat.stream(pieces));
        var clients = new ArrayList<ChatClient>();
        try {
            for (int i = 0; i < sockets; i++) {
                clients.add(ChatClient.open(gateway.at("/ws/chat"), gateway.key()));
            }
            for (int i = 0; i < answers; i++) {
                String id = "c" + i;
                clients.forEach(client -> client.sendText(QUESTION.replace("\"c\"", "\"" + id + "\"")));
            }
            for (ChatClient client : clients) {
                var frames = new ArrayList<JsonNode>();
                for (int i = 0; i < answers; i++) {
                    frames.addAll(client.answer());
                }
                assertThat(frames.stream().collect(Collectors.groupingBy(frame -> frame.path("id").textValue(),
                        Collectors.mapping(frame -> frame.path("content").asText(""), Collectors.joining()))))
                        .hasSize(answers).allSatisfy((id, text) -> assertThat(text).isEqualTo(String.join("", pieces)));
            }
        } finally {
            clients.forEach(ChatClient::close);
        }
    }
}
