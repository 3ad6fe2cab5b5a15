package ai.nexusai.chat;

import ai.nexusai.InProcessGateway;
import ai.nexusai.account.Actor;
import ai.nexusai.account.Device;
import ai.nexusai.account.Role;
import ai.nexusai.account.Sessions;
import ai.nexusai.config.WebSocketEngine;
import ai.nexusai.json.Json;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RawChat;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Who is signed in at the console chats without a key; its cookie alone, which any page can make a browser send, opens nothing. */
@ParameterizedClass
@EnumSource(WebSocketEngine.class)
final class ChatSessionTest {
    private static final PasswordHash PASSWORDS = new PasswordHash();
    private static final Secret PASSWORD = Secret.of("canary-otter-violin");
    private static final String ORIGIN = "Origin: http://localhost";
    private static final String QUESTION = "{'type':'chat','id':'c','model':'m','messages':[]}";
    private static final FakeUpstream UPSTREAM = new FakeUpstream();

    private static InProcessGateway gateway;
    private static Sessions sessions;
    private static long provider;

    @Parameter
    WebSocketEngine engine;

    @BeforeParameterizedClassInvocation
    static void start(WebSocketEngine engine) {
        gateway = InProcessGateway.start(engine);
        sessions = new Sessions(gateway.database(), PASSWORDS, Secret.of("another-token"), Clock.systemUTC());
        UPSTREAM.script("m", Chat.stream("Hello"));
        provider = gateway.provider("one", UPSTREAM.url());
        gateway.model(provider, "m");
        gateway.model(gateway.provider("two", FakeUpstream.refusing()), "m");
        gateway.admin("PUT", "/api/settings/default_requests_per_min", "{'value': 1}");
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

    @Test
    void anOperatorMayAskEveryModelAsOftenAsItLikesAndIsNamedInTheLog() {
        try (var chat = RawChat.open(gateway.port(), cookie(signedIn("mia", Role.OPERATOR)), ORIGIN,
                "Sec-WebSocket-Protocol: nexusai.v1")) {
            assertThat(chat.status()).isEqualTo(101);
            for (int i = 0; i < 3; i++) {
                assertThat(answer(chat, QUESTION).path("finish_reason").asText()).isEqualTo("stop");
            }
        }
        // Calls of other tests may be in the log before.
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.rows(3)).filteredOn(row -> row.path("key_name").asText().equals("console: mia"))
                        .hasSize(3).allSatisfy(row -> assertThat(row.path("outcome").asText()).isEqualTo("ok")));
    }

    @Test
    void oneProviderAloneMayBeAsked() {
        try (var chat = RawChat.open(gateway.port(), cookie(signedIn("pia", Role.ADMINISTRATOR)), ORIGIN)) {
            JsonNode end = answer(chat, QUESTION.replace("'id'", "'provider_id':" + provider + ",'id'"));
            assertThat(end.path("attempts")).hasSize(1);
            assertThat(end.path("attempts").path(0).path("provider").asText()).isEqualTo("one");
            assertThat(UPSTREAM.received().getLast().text()).doesNotContain("provider_id");
            JsonNode refused = answer(chat, QUESTION.replace("'id'", "'provider_id':7777,'id'"));
            assertThat(refused.path("error").path("code").asText()).isEqualTo("model_not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-No-Origin: 1", "Origin: null", "Origin: http://evil.example", "Origin: http://localhost:8080",
        "Origin: http://localhost.evil.example", "Origin: file://localhost"})
    void aPageOfAnotherOriginIsRefused(String origin) {
        String cookie = cookie(signedIn("o" + Integer.toHexString(origin.hashCode()), Role.OPERATOR));
        try (var chat = RawChat.open(gateway.port(), cookie, origin)) {
            assertThat(chat.status()).isEqualTo(403);
            assertThat(chat.body()).contains("\"code\":\"not_permitted\"").contains("another origin");
        }
    }

    @Test
    void behindAProxyTheOriginIsTheAddressThatTheBrowserKnows() {
        String cookie = cookie(signedIn("proxied", Role.OPERATOR));
        try (var chat = RawChat.open(gateway.port(), cookie, "Origin: https://ai.example", "X-Forwarded-Host: ai.example, inner")) {
            assertThat(chat.status()).isEqualTo(101);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-No-Cookie: 1", "Cookie: nexusai_session=made-up"})
    void withoutASessionItIs401(String cookie) {
        try (var chat = RawChat.open(gateway.port(), cookie, ORIGIN)) {
            assertThat(chat.status()).isEqualTo(401);
        }
    }

    @Test
    void whoMayOnlyLookIsRefused() {
        try (var chat = RawChat.open(gateway.port(), cookie(signedIn("looker", Role.VIEWER)), ORIGIN)) {
            assertThat(chat.status()).isEqualTo(403);
            assertThat(chat.body()).contains("\"code\":\"not_permitted\"");
        }
    }

    @Test
    void anEndedSessionAsksNothingMoreOnASocketThatIsOpen() {
        Secret session = signedIn("leaver", Role.OPERATOR);
        try (var chat = RawChat.open(gateway.port(), cookie(session), ORIGIN)) {
            assertThat(answer(chat, QUESTION).path("type").asText()).isEqualTo("end");
            sessions.signOut(session, Actor.SYSTEM);
            assertThat(answer(chat, QUESTION).path("error").path("code").asText()).isEqualTo("not_signed_in");
        }
        try (var chat = RawChat.open(gateway.port(), cookie(session), ORIGIN)) {
            assertThat(chat.status()).isEqualTo(401);
        }
    }

    @Test
    void aKeyThatIsPresentedCountsBeforeTheCookie() {
        try (var chat = RawChat.open(gateway.port(), cookie(signedIn("both", Role.OPERATOR)), ORIGIN, "Authorization: Bearer nonsense")) {
            assertThat(chat.status()).isEqualTo(401);
            assertThat(chat.body()).contains("\"code\":\"invalid_api_key\"");
        }
    }

    private static Secret signedIn(String name, Role role) {
        gateway.admin("POST", "/api/users",
                "{'name': '" + name + "', 'password': '" + PASSWORD.reveal() + "', 'role': '" + role.text() + "'}");
        return sessions.signInToConsole(name, PASSWORD, new Device("127.0.0.1", "test", Optional.empty()));
    }

    private static String cookie(Secret session) {
        return "Cookie: nexusai_session=" + session.reveal();
    }

    /** The last frame of the answer. */
    private static JsonNode answer(RawChat chat, String question) {
        chat.frame(1, true, question.replace('\'', '"').getBytes(UTF_8));
        while (true) {
            JsonNode frame = parsed(chat.payload());
            if (frame.has("error") || frame.path("type").asText().equals("end")) {
                return frame;
            }
        }
    }

    private static JsonNode parsed(byte[] frame) {
        try {
            return Json.MAPPER.readTree(frame);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
