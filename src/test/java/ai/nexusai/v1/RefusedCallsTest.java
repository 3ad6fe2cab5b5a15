package ai.nexusai.v1;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the table of errors: what a call gets that is refused, and that its row is in the log. */
final class RefusedCallsTest {
    private static final String CALLS = "/v1/chat/completions";
    private static final byte[] TOO_LARGE = large();

    private static FakeUpstream upstream;
    private static InProcessGateway gateway;
    private static String narrowKey;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream().script("m", Answer.json(Chat.whole("never to be seen")));
        gateway = InProcessGateway.start();
        long provider = gateway.provider("p", upstream.url());
        gateway.model(provider, "m");
        long other = gateway.model(provider, "other");
        gateway.admin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': 'off', 'enabled': false}");
        narrowKey = newKey("'name': 'narrow', 'grants': {'models': [" + other + "]}");
        gateway.awaitInForce();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    /** The four things that the table of errors names. */
    record Expected(int status, String type, String code, String param) {}

    /** A call that is refused. */
    record Refusal(String name, UnaryOperator<HttpRequest.Builder> call, Expected expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refusal> refusals() {
        return Stream.of(ofKeys(), ofBodies(), ofFields(), ofHeads()).flatMap(List::stream);
    }

    private static List<Refusal> ofKeys() {
        Expected unknown = new Expected(401, "invalid_request_error", "invalid_api_key", "");
        return List.of(
                new Refusal("no key", call -> call.setHeader("Authorization", "Basic dTpw"), unknown),
                new Refusal("wrong key", call -> call.setHeader("Authorization", "Bearer sk-wrong"), unknown),
                new Refusal("wrong key in x-api-key", call -> call.setHeader("Authorization", "").header("x-api-key", "sk-wrong"), unknown),
                new Refusal("empty key", call -> call.setHeader("Authorization", "Bearer  "), unknown),
                new Refusal("expired key", call -> with(call, newKey("'name': 'old', 'grants': {'all': true}, "
                        + "'expires_at': '2020-01-01T00:00:00Z'")), unknown),
                new Refusal("disabled key", call -> with(call, newKey("'name': 'off', 'grants': {'all': true}, 'enabled': false")),
                        unknown),
                new Refusal("address not allowed", call -> with(call, newKey("'name': 'far', 'grants': {'all': true}, "
                        + "'allowed_ips': ['192.0.2.0/24']")), new Expected(403, "permission_denied_error", "ip_not_allowed", "")),
                new Refusal("model not granted", call -> with(call, narrowKey),
                        new Expected(403, "permission_denied_error", "model_not_granted", "model")));
    }

    private static List<Refusal> ofBodies() {
        Expected noJson = new Expected(400, "invalid_request_error", "invalid_json", "");
        Expected tooLarge = new Expected(413, "invalid_request_error", "request_too_large", "");
        return List.of(
                new Refusal("no body", call -> call.POST(BodyPublishers.noBody()), noJson),
                new Refusal("no JSON", call -> post(call, "model=m&stream=true"), noJson),
                new Refusal("JSON that breaks off", call -> post(call, "{'model': 'm', 'messages': ["), noJson),
                new Refusal("a list", call -> post(call, "[{'model': 'm'}]"), noJson),
                new Refusal("two objects", call -> post(call, "{'model': 'm'}{'model': 'm'}"), noJson),
                new Refusal("no UTF-8", call -> call.POST(BodyPublishers.ofByteArray(
                        "{\"model\": \"m\", \"user\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))), noJson),
                new Refusal("100,000 nested arrays",
                        call -> post(call, "{'model': 'm', 'x': " + "[".repeat(100_000) + "]".repeat(100_000) + "}"), noJson),
                new Refusal("100,000 nested arrays without an end", call -> post(call, "[".repeat(100_000)), noJson),
                new Refusal("65 MB announced", call -> call.POST(BodyPublishers.ofByteArray(TOO_LARGE)), tooLarge),
                new Refusal("65 MB in chunks", call -> call.POST(chunked(TOO_LARGE)), tooLarge));
    }

    private static List<Refusal> ofFields() {
        Expected missing = new Expected(400, "invalid_request_error", "missing_model", "model");
        Expected model = new Expected(400, "invalid_request_error", "invalid_value", "model");
        Expected stream = new Expected(400, "invalid_request_error", "invalid_value", "stream");
        Expected unknown = new Expected(404, "invalid_request_error", "model_not_found", "model");
        return List.of(
                new Refusal("no model", call -> post(call, "{'messages': []}"), missing),
                new Refusal("model null", call -> post(call, "{'model': null}"), missing),
                new Refusal("model blank", call -> post(call, "{'model': ' '}"), missing),
                new Refusal("model a number", call -> post(call, "{'model': 1}"), model),
                new Refusal("two model keys", call -> post(call, "{'model': 'm', 'model': 'm'}"), model),
                new Refusal("two model keys, one escaped", call -> post(call, "{'model': 'm', 'mo\\u0064el': 'm'}"), model),
                new Refusal("a very long model", call -> post(call, "{'model': '" + "m".repeat(100_000) + "'}"), model),
                new Refusal("stream a text", call -> post(call, "{'model': 'm', 'stream': 'true'}"), stream),
                new Refusal("two stream keys", call -> post(call, "{'model': 'm', 'stream': true, '\\u0073tream': false}"), stream),
                new Refusal("stream_options a list", call -> post(call, "{'model': 'm', 'stream': true, 'stream_options': []}"),
                        new Expected(400, "invalid_request_error", "invalid_value", "stream_options")),
                new Refusal("unknown model", call -> post(call, "{'model': 'no-such-model'}"), unknown),
                new Refusal("unknown model of odd characters", call -> post(call, "{'model': '\\u0000\\ud83d<script>'}"), unknown),
                new Refusal("unknown model, streamed", call -> post(call, "{'model': 'no-such-model', 'stream': true}"), unknown),
                new Refusal("a model that is off", call -> post(call, "{'model': 'off'}"),
                        new Expected(503, "overloaded_error", "no_provider_available", "model")));
    }

    private static List<Refusal> ofHeads() {
        Expected method = new Expected(405, "invalid_request_error", "method_not_allowed", "");
        Expected media = new Expected(415, "invalid_request_error", "unsupported_media_type", "");
        Expected conversation = new Expected(400, "invalid_request_error", "invalid_value", "X-Conversation-Id");
        return List.of(
                new Refusal("GET", HttpRequest.Builder::GET, method),
                new Refusal("DELETE", HttpRequest.Builder::DELETE, method),
                new Refusal("PUT", call -> call.PUT(BodyPublishers.ofString("{\"model\":\"m\"}")), method),
                new Refusal("a form with files", call -> call.header("Content-Type", "multipart/form-data; boundary=x"), media),
                new Refusal("XML", call -> call.header("Content-Type", "Text/XML"), media),
                new Refusal("a compressed body", call -> call.header("Content-Encoding", "gzip"), media),
                new Refusal("a conversation of odd characters", call -> call.header("X-Conversation-Id", "a b"), conversation),
                new Refusal("a conversation without characters", call -> call.header("X-Conversation-Id", ""), conversation),
                new Refusal("a long conversation", call -> call.header("X-Conversation-Id", "c".repeat(129)), conversation));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isAnsweredByTheTableAndLogged(Refusal refusal) {
        gateway.awaitInForce();
        RestServer.Answer answer = gateway.send(refusal.call().apply(post(gateway.request(CALLS), "{'model': 'm'}")));
        assertShape(answer, refusal.expected());
        var row = gateway.row(answer.header("X-Request-Id"));
        assertThat(row.path("status").asInt()).isEqualTo(refusal.expected().status());
        assertThat(row.path("outcome").asText()).isIn("client_error", "refused", "upstream_error");
        assertThat(row.path("attempts")).isEmpty();
        assertThat(plain(row.path("error").asText())).isEqualTo(plain(answer.json().path("error").path("message").asText()));
        assertThat(gateway.log().warnings()).isEmpty();
        assertThat(upstream.received()).isEmpty();
        gateway.awaitNothingHeld();
    }

    /** What can neither be sent nor stored as it is becomes some other sign. */
    private static String plain(String text) {
        return text.replaceAll("[^ -~]|\\?", "");
    }

    private static void assertShape(RestServer.Answer answer, Expected expected) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(expected.status());
        var error = answer.json().path("error");
        assertThat(new Expected(answer.status(), error.path("type").asText(), answer.code(), error.path("param").asText("")))
                .as(answer.text()).isEqualTo(expected);
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("error");
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(error.path("message").asText()).isNotBlank().doesNotContain("Exception", "ai.nexusai", "sk-wrong")
                .hasSizeLessThan(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Conversation-Id")).isNotBlank();
    }

    @Test
    void everyAliasRefusesAlike() {
        for (String path : List.of("/chat/completions", "/api/v1/chat/completions")) {
            var answer = gateway.send(post(gateway.request(path), "{'model': 'no-such-model'}"));
            assertShape(answer, new Expected(404, "invalid_request_error", "model_not_found", "model"));
            assertThat(gateway.row(answer.header("X-Request-Id")).path("endpoint").asText()).isEqualTo(CALLS);
        }
    }

    private static HttpRequest.Builder post(HttpRequest.Builder call, String body) {
        return call.POST(BodyPublishers.ofString(body.replace('\'', '"')));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder call, String key) {
        return call.setHeader("Authorization", "Bearer " + key);
    }

    private static String newKey(String fields) {
        String key = gateway.admin("POST", "/api/keys", "{" + fields + "}").path("key").asText();
        gateway.awaitInForce();
        return key;
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    /** 65 MB of JSON that would be valid. */
    private static byte[] large() {
        byte[] head = "{\"model\":\"m\",\"user\":\"".getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(head, 65 << 20);
        Arrays.fill(body, head.length, body.length - 2, (byte) 'x');
        body[body.length - 2] = '"';
        body[body.length - 1] = '}';
        return body;
    }
}
