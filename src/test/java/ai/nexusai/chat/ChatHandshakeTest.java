package ai.nexusai.chat;

import ai.nexusai.InProcessGateway;
import ai.nexusai.config.WebSocketEngine;
import ai.nexusai.testing.RawChat;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Who gets a socket, and what the others get: a status of HTTP in the product's error shape. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
final class ChatHandshakeTest {
    private static InProcessGateway gateway;

    @Parameter
    WebSocketEngine engine;

    @BeforeParameterizedClassInvocation
    static void start(WebSocketEngine engine) {
        gateway = InProcessGateway.start(engine);
        gateway.awaitInForce();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer %s", "x-api-key: %s"})
    void aKeyInAHeaderOpensASocketWithoutSubProtocol(String header) {
        try (var chat = RawChat.open(gateway.port(), header.formatted(gateway.key()))) {
            assertThat(chat.status()).isEqualTo(101);
            assertThat(chat.header("Sec-WebSocket-Protocol")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nexusai.v1, nexusai.key.%s", "nexusai.key.%s,nexusai.v1", "other, nexusai.v1, nexusai.key.%s"})
    void aKeyAmongTheSubProtocolsOpensASocketAndIsNeverAnswered(String offers) {
        try (var chat = RawChat.open(gateway.port(), "Sec-WebSocket-Protocol: " + offers.formatted(encoded(gateway.key())))) {
            assertThat(chat.status()).isEqualTo(101);
            assertThat(chat.header("Sec-WebSocket-Protocol")).isEqualTo("nexusai.v1");
        }
    }

    @Test
    void theSubProtocolsMayComeInSeveralLines() {
        try (var chat = RawChat.open(gateway.port(), "Sec-WebSocket-Protocol: nexusai.v1",
                "Sec-WebSocket-Protocol: nexusai.key." + encoded(gateway.key()))) {
            assertThat(chat.status()).isEqualTo(101);
        }
    }

    @Test
    void compressionIsNotNegotiated() {
        try (var chat = RawChat.open(gateway.port(), "Authorization: Bearer " + gateway.key(),
                "Sec-WebSocket-Extensions: permessage-deflate")) {
            assertThat(chat.status()).isEqualTo(101);
            assertThat(chat.header("Sec-WebSocket-Extensions")).isEmpty();
        }
    }

    static Stream<String> withoutAKey() {
        return Stream.of("X-Nothing: 1", "Authorization: Bearer nonsense", "Sec-WebSocket-Protocol: nexusai.v1",
                "Sec-WebSocket-Protocol: nexusai.v1, nexusai.key.", "Sec-WebSocket-Protocol: nexusai.v1, nexusai.key.***",
                "Sec-WebSocket-Protocol: nexusai.v1, nexusai.key." + encoded("nonsense"),
                "Sec-WebSocket-Protocol: nexusai.key." + encoded(gateway.key()));
    }

    @ParameterizedTest
    @MethodSource("withoutAKey")
    void withoutAValidKeyItIs401BeforeTheUpgrade(String header) {
        try (var chat = RawChat.open(gateway.port(), header)) {
            assertThat(chat.status()).isEqualTo(401);
            assertThat(chat.body()).contains("\"code\":\"invalid_api_key\"");
        }
    }

    @Test
    void aKeyOfAnotherAddressIs403() {
        JsonNode made = gateway.admin("POST", "/api/keys",
                "{'name': 'elsewhere', 'grants': {'all': true}, 'allowed_ips': ['192.0.2.0/24']}");
        gateway.awaitInForce();
        try (var chat = RawChat.open(gateway.port(), "Authorization: Bearer " + made.path("key").asText())) {
            assertThat(chat.status()).isEqualTo(403);
            assertThat(chat.body()).contains("\"code\":\"ip_not_allowed\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aPlainRequestIsToldToUpgrade(String method) {
        try (var plain = RawChat.send(gateway.port(), method + " /ws/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(plain.status()).isEqualTo(426);
            assertThat(plain.header("Upgrade")).isEqualTo("websocket");
            assertThat(plain.body()).contains("\"code\":\"upgrade_required\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"Sec-WebSocket-Version: 12, 426", "Sec-WebSocket-Version: 13, 400"})
    void aHandshakeOfAnotherVersionOrWithoutItsKeyIsRefused(String version, int status) {
        String key = status == 426 ? "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" : "";
        try (var refused = RawChat.send(gateway.port(), "GET /ws/chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nAuthorization: Bearer " + gateway.key() + "\r\n" + key + version + "\r\n\r\n")) {
            assertThat(refused.status()).isEqualTo(status);
        }
    }

    @Test
    void aNodeThatDrainsOpensNoSocket() {
        try (var draining = InProcessGateway.start(engine)) {
            draining.drain(Duration.ofSeconds(1));
            try (var chat = RawChat.open(draining.port(), "Authorization: Bearer " + draining.key())) {
                assertThat(chat.status()).isEqualTo(503);
                assertThat(chat.header("Retry-After")).isEqualTo("1");
                assertThat(chat.body()).contains("\"code\":\"overloaded\"");
            }
        }
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }
}
