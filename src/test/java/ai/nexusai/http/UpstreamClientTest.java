package ai.nexusai.http;

import ai.nexusai.http.UpstreamException.Kind;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes out, what comes back, and what happens to the connection. Faults have their own test. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UpstreamClientTest {
    private static final AddressGuard ANY = new AddressGuard(address -> false);
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Deadlines DEADLINES = new Deadlines(BOUND, Duration.ZERO, Duration.ZERO, Deadlines.NEVER);

    private final FakeUpstream upstream = new FakeUpstream();
    private final UpstreamClient client = new UpstreamClient(ANY);

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(client.leased()).as("connections still leased").isZero();
        client.close();
        upstream.close();
    }

    @Test
    void sendsTheBodyPartByPartAndTheHeadersInOrder() throws IOException {
        upstream.script(Answer.json("{}"));
        byte[] original = "{\"model\":\"ours\",\"x\":1}".getBytes(StandardCharsets.UTF_8);
        var body = new BodyParts(
                List.of(new BodyParts.Part(original, 0, 9), new BodyParts.Part("\"theirs\"".getBytes(StandardCharsets.UTF_8)),
                        new BodyParts.Part(original, 15, 7)));
        var headers = List.of(new Header("Authorization", "Bearer k"), new Header("content-length", "99"), new Header("Host", "evil"));
        try (var exchange = client.send(
                new UpstreamRequest(Destination.direct(URI.create(upstream.url() + "/v1/chat?a=b%2Fc")), "POST", headers, body),
                DEADLINES)) {
            assertThat(exchange.readAll(100)).asString().isEqualTo("{}");
        }
        var received = upstream.awaitReceived(1);
        assertThat(received.text()).isEqualTo("{\"model\":\"theirs\",\"x\":1}");
        assertThat(received.path()).isEqualTo("/v1/chat?a=b%2Fc");
        assertThat(received.headers()).containsOnlyKeys("host", "authorization", "accept-encoding", "content-length");
        assertThat(received.header("host")).contains(upstream.url().substring(7));
        assertThat(received.header("content-length")).contains("24");
        assertThat(received.header("accept-encoding")).contains("identity");
    }

    @Test
    void sendsALargeBodyWhole() throws IOException {
        upstream.script(Answer.json("{}"));
        byte[] large = new byte[5_000_000];
        large[4_999_999] = 1;
        try (var exchange = client.send(
                new UpstreamRequest(Destination.direct(URI.create(upstream.url())), "POST", List.of(), BodyParts.of(large)),
                DEADLINES)) {
            assertThat(exchange.status()).isEqualTo(200);
            exchange.readAll(100);
        }
        assertThat(upstream.awaitReceived(1).body()).isEqualTo(large);
    }

    @Test
    void oneConnectionServesCallAfterCall() throws IOException {
        upstream.script(Answer.json("{}"), Chat.stream("Hi"), Answer.empty(204), Answer.json("{}").chunked());
        for (int i = 0; i < 5; i++) {
            get(1000);
        }
        assertThat(upstream.accepted()).isEqualTo(1);
        assertThat(client.available()).isEqualTo(1);
    }

    @Test
    void aRedirectIsAnAnswer() throws IOException {
        upstream.script(Answer.empty(302).header("Location", "/elsewhere").header("Set-Cookie", "a=b"));
        try (var exchange = open()) {
            assertThat(exchange.status()).isEqualTo(302);
            assertThat(exchange.header("LOCATION")).contains("/elsewhere");
        }
        get(100);
        assertThat(upstream.awaitReceived(2).headers()).doesNotContainKey("cookie");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 407, 408, 409, 413, 422, 429, 500, 503})
    void everyStatusIsAnAnswerAndNothingIsTriedAgain(int status) throws IOException {
        upstream.script(Answer.error(status, "e").header("Retry-After", "7").header("WWW-Authenticate", "Basic realm=x"));
        try (var exchange = open()) {
            assertThat(exchange.status()).isEqualTo(status);
            assertThat(exchange.header("retry-after")).contains("7");
            var names = new ArrayList<String>();
            exchange.forEachHeader((name, value) -> names.add(name));
            assertThat(names).startsWith("Content-Type", "Retry-After");
            assertThat(exchange.readAll(1000)).asString().contains("\"code\":\"e\"");
        }
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void anEventIsHandedOutAsSoonAsItIsThere() throws IOException {
        var gate = new Gate();
        upstream.script(Answer.stream("one").gate(gate).event("two").done());
        byte[] buffer = new byte[8192];
        try (var exchange = open()) {
            int read = exchange.body().read(buffer);
            assertThat(new String(buffer, 0, read, StandardCharsets.UTF_8)).isEqualTo("data: one\n\n");
            gate.open();
            assertThat(exchange.body().readAllBytes()).asString().isEqualTo("data: two\n\ndata: [DONE]\n\n");
        }
    }

    @Test
    void eventsThatCameTogetherAreHandedOutTogether() throws IOException {
        String chunk = "b\r\ndata: one\n\n\r\n";
        upstream.script(Answer
                .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "b;x=\"y\"\r\ndata: two\n\n\r\n0\r\nT: v\r\n\r\n"));
        byte[] buffer = new byte[8192];
        try (var exchange = open()) {
            int read = exchange.body().read(buffer);
            assertThat(new String(buffer, 0, read, StandardCharsets.UTF_8)).isEqualTo("data: one\n\ndata: two\n\n");
            assertThat(exchange.body().read(buffer)).isEqualTo(-1);
            assertThat(client.leased()).as("given back at the end").isZero();
            assertThat(exchange.body().read(buffer)).as("still at its end").isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "length", "close"})
    void slowBytesAndEveryFramingGiveTheSameBody(String framing) throws IOException {
        var answer = Chat.stream("Hello", "World").byteByByte();
        String expected = "data: " + Chat.role() + "\n\n";
        upstream.script(switch (framing) {
            case "chunked" -> answer.chunked();
            case "length" -> answer.withLength();
            default -> answer.untilClose();
        });
        assertThat(get(10_000)).startsWith(expected).endsWith("data: [DONE]\n\n");
    }

    @Test
    void gzipIsUndoneAlthoughItWasNotAskedFor() throws IOException {
        upstream.script(Chat.stream("Hello").gzip(), Answer.json(Chat.whole("Hi")).gzip());
        assertThat(get(10_000)).contains("Hello").endsWith("data: [DONE]\n\n");
        assertThat(get(10_000)).isEqualTo(Chat.whole("Hi"));
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    @Test
    void anAnswerAboveTheBoundIsRefused() {
        String large = "x".repeat(5000);
        for (Answer answer : List.of(Answer.json(large), Answer.json(large).chunked(), Answer.json(large).gzip(),
                Answer.json(large).untilClose())) {
            upstream.script(answer);
            assertFails(Kind.TOO_LARGE, () -> get(4999));
            assertThat(client.leased()).isZero();
        }
    }

    @Test
    void anInterimAnswerIsPassedOver() throws IOException {
        upstream.script(Answer.json("{}").continueFirst());
        assertThat(get(100)).isEqualTo("{}");
    }

    @Test
    void anEventOfEightMegabytesArrives() throws IOException {
        String large = "x".repeat(8 << 20);
        upstream.script(Answer.stream(large));
        assertThat(get(9 << 20)).hasSize(large.length() + 8);
    }

    @Test
    void closingBeforeTheEndCutsTheConnection() throws Exception {
        upstream.script(Answer.stream("one").thenStall());
        try (var exchange = open()) {
            assertThat(exchange.body().read(new byte[100])).isPositive();
        }
        assertThat(client.leased()).isZero();
        assertThat(client.available()).isZero();
        assertThat(upstream.awaitReceived(1).awaitPeerGone(BOUND)).isTrue();
    }

    @Test
    void drainingSavesTheConnectionWhenLittleFollows() throws IOException {
        var gate = new Gate();
        upstream.script(Answer.stream("[DONE]").gate(gate));
        try (var exchange = open()) {
            assertThat(exchange.body().read(new byte[100])).isPositive();
            gate.open();
            exchange.drain();
        }
        assertThat(client.available()).isEqualTo(1);
    }

    @Test
    void drainingGivesUpOnOneThatDoesNotEnd() throws Exception {
        upstream.script(Answer.stream("[DONE]").thenStall());
        try (var exchange = open()) {
            exchange.drain();
        }
        assertThat(upstream.awaitReceived(1).awaitPeerGone(BOUND)).isTrue();
        assertThat(client.available()).isZero();
    }

    @Test
    void aReadThatWaitsEndsWhenAnotherThreadAborts() throws Exception {
        upstream.script(Answer.stream("one").thenStall());
        try (var exchange = open()) {
            InputStream body = exchange.body();
            assertThat(body.read(new byte[100])).isPositive();
            Thread.startVirtualThread(exchange::abort);
            assertFails(Kind.ABORTED, () -> body.read(new byte[100]));
            assertFails(Kind.ABORTED, () -> body.read(new byte[100]));
        }
        assertThat(upstream.awaitReceived(1).awaitPeerGone(BOUND)).isTrue();
    }

    @Test
    void abortingAFinishedExchangeHarmsNobody() throws IOException {
        upstream.script(Answer.json("{}"));
        var finished = open();
        finished.readAll(100);
        try (var next = open()) {
            finished.abort();
            finished.close();
            assertThat(next.readAll(100)).asString().isEqualTo("{}");
        }
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    @Test
    void aConnectionThatItsServerClosedWhileIdleFailsNoCall() throws IOException {
        upstream.script(Answer.json("{}"));
        for (int i = 0; i < 20; i++) {
            get(100);
            upstream.closeConnections();
            Awaitility.await().atMost(BOUND).until(() -> upstream.openConnections() == 0);
        }
        assertThat(upstream.received()).as("each sent once").hasSize(20);
    }

    @Test
    void aConnectionThatItsServerClosesAfterEachAnswerFailsNoCall() throws IOException {
        upstream.script(Answer.json("{}").thenClose());
        for (int i = 0; i < 20; i++) {
            get(100);
            Awaitility.await().atMost(BOUND).until(() -> upstream.openConnections() == 0);
        }
    }

    @Test
    void anIdleConnectionIsClosedBeforeItsServerWouldDoIt() throws IOException {
        upstream.script(Answer.json("{}").header("Keep-Alive", "timeout=2, max=5"));
        get(100);
        assertThat(client.available()).isEqualTo(1);
        Awaitility.await().atMost(BOUND).until(() -> client.available() == 0 && upstream.openConnections() == 0);
    }

    @Test
    void aConnectionThatMayNotBeReusedIsNot() throws IOException {
        upstream.script(Answer.json("{}").header("Connection", "close"), Answer.json("{}").header("Keep-Alive", "timeout=1"),
                Answer.json("{}").untilClose());
        for (int i = 0; i < 3; i++) {
            get(100);
            assertThat(client.available()).isZero();
        }
    }

    @Test
    void unwelcomeAddressesAndHeadersAreRefused() {
        for (String bad : List.of("ftp://h/", "/path", "http://user:pw@h/", "mailto:x@y")) {
            assertThatThrownBy(() -> client
                    .send(new UpstreamRequest(Destination.direct(URI.create(bad)), "GET", List.of(), BodyParts.EMPTY), DEADLINES))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String bad : List.of("a\r\nb", "a\nb", "a\0b")) {
            assertThatThrownBy(() -> new Header("X", bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Header(bad, "x")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private UpstreamExchange open() throws UpstreamException {
        return client.send(
                new UpstreamRequest(Destination.direct(URI.create(upstream.url() + "/v1")), "POST", List.of(),
                        BodyParts.of(new byte[]{'{', '}'})),
                DEADLINES);
    }

    private String get(int max) throws UpstreamException {
        try (var exchange = open()) {
            return new String(exchange.readAll(max), StandardCharsets.UTF_8);
        }
    }

    private static void assertFails(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
