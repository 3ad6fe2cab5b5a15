package ai.nexusai.http;

import ai.nexusai.http.ProxyTurns.Pace;
import ai.nexusai.http.UpstreamException.Kind;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every way in which an upstream fails, what it is called, and that no connection is left behind. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class UpstreamFaultsTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration SOON = Duration.ofMillis(150);
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final AddressGuard ANY = new AddressGuard(address -> false);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final FakeUpstream upstream = new FakeUpstream();
    private final UpstreamClient client = new UpstreamClient(TestTls.context(), new Names(ANY, InetAddress::getAllByName), Pace.USUAL);

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(client.leased()).as("connections still leased").isZero();
        client.close();
        upstream.close();
    }

    static Stream<Arguments> brokenAnswers() {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        return Stream.of(arguments("closed before the head", Answer.hangUp(), Kind.RESET),
                arguments("cut in the status line", Answer.json("{}").cutAt(7), Kind.RESET),
                arguments("cut in the headers", Answer.json("{}").cutAt(40), Kind.RESET),
                arguments("cut in a whole body", Answer.json(Chat.whole("Hi")).cutAt(150), Kind.RESET),
                arguments("cut after the first event", Answer.stream(Chat.role()).thenCut(), Kind.RESET),
                arguments("reset after the first event", Answer.stream(Chat.role()).thenReset(), Kind.RESET),
                arguments("cut within an event", Chat.stream("Hello").cutAt(200), Kind.RESET),
                arguments("cut within a chunk's size", Answer.raw(head + "1"), Kind.RESET),
                arguments("no HTTP", Answer.raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"), Kind.PROTOCOL),
                arguments("switches protocols", Answer.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), Kind.PROTOCOL),
                arguments("too many headers", manyHeaders(), Kind.PROTOCOL),
                arguments("a header too long", Answer.json("{}").header("X-Long", "x".repeat(20_000)), Kind.PROTOCOL),
                arguments("chunk without size", Answer.raw(head + "\r\nabc"), Kind.PROTOCOL),
                arguments("chunk size no number", Answer.raw(head + "xyz\r\nabc"), Kind.PROTOCOL),
                arguments("chunk size too large", Answer.raw(head + "fffffffffffffffff\r\nabc"), Kind.PROTOCOL),
                arguments("chunk longer than its size", Answer.raw(head + "1\r\nabc\r\n"), Kind.PROTOCOL),
                arguments("endless chunk extension", Answer.raw(head + "1;" + "x".repeat(20_000)), Kind.PROTOCOL),
                arguments("unknown coding", Answer.json("{}").header("Content-Encoding", "br"), Kind.PROTOCOL),
                arguments("gzip that is none", Answer.json("{\"a\":\"0123456789\"}").header("Content-Encoding", "gzip"), Kind.PROTOCOL));
    }

    private static Answer manyHeaders() {
        Answer answer = Answer.json("{}");
        for (int i = 0; i < 300; i++) {
            answer.header("X-" + i, "x");
        }
        return answer;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void aBrokenAnswerHasAName(String name, Answer answer, Kind kind) {
        upstream.script(answer);
        assertThat(failure(upstream.url(), none())).as(name).isEqualTo(kind);
        assertThat(upstream.received()).as("sent once").hasSize(1);
        assertThat(client.available()).isZero();
    }

    @Test
    void anEmptyAnswerAndAnEmptyStreamAreComplete() throws IOException {
        upstream.script(Answer.empty(200), Answer.stream());
        for (int i = 0; i < 2; i++) {
            try (var exchange = client.send(request(upstream.url()), none())) {
                assertThat(exchange.readAll(10)).isEmpty();
            }
        }
    }

    @Test
    void aRefusedConnectionAndAnUnknownNameAreConnectFailures() {
        assertThat(failure(FakeUpstream.refusing(), none())).isEqualTo(Kind.CONNECT_FAILED);
        assertThat(failure("http://nowhere.invalid", none())).isEqualTo(Kind.CONNECT_FAILED);
    }

    @Test
    void aConnectionClosedAtAcceptIsAReset() {
        upstream.script(Answer.json("{}")).hangUpOn(1);
        assertThat(failure(upstream.url(), none())).isEqualTo(Kind.RESET);
        assertThat(failure(upstream.url(), none())).isNull();
    }

    @Test
    void aServerThatAcceptsNothingRunsIntoTheConnectDeadline() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); var filling = new Filling(full)) {
            assertThat(failure("http://127.0.0.1:" + full.getLocalPort(), new Deadlines(SOON, NONE, NONE, Deadlines.NEVER)))
                    .isEqualTo(Kind.CONNECT_TIMEOUT);
            assertThat(filling.count()).isPositive();
        }
    }

    @Test
    void aHandshakeThatStallsRunsIntoTheConnectDeadline() throws IOException {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure("https://127.0.0.1:" + mute.getLocalPort(), new Deadlines(SOON, NONE, NONE, Deadlines.NEVER)))
                    .isEqualTo(Kind.CONNECT_TIMEOUT);
        }
    }

    @Test
    void tlsServesAndItsFailuresHaveTheirName() throws IOException {
        try (var secure = new FakeUpstream(TestTls.context().getServerSocketFactory(), "https"); var stranger = new UpstreamClient(ANY)) {
            secure.script(Answer.json("{}"), Chat.stream("Hi"), Answer.stream("one").thenStall());
            assertThat(failure(secure.url(), none())).isNull();
            assertThat(failure(secure.url(), none())).isNull();
            assertThat(secure.accepted()).as("one connection").isEqualTo(1);
            assertThat(failure(secure.url(), new Deadlines(BOUND, SOON, NONE, Deadlines.NEVER))).isEqualTo(Kind.FIRST_BYTE_TIMEOUT);
            assertThat(failure(stranger, secure.url(), none())).isEqualTo(Kind.TLS_FAILED);
            assertThat(failure(secure.url().replace("127.0.0.1", "127.0.0.2"), none())).isIn(Kind.TLS_FAILED, Kind.CONNECT_FAILED);
            assertThat(failure(upstream.url().replace("http:", "https:"), none())).isEqualTo(Kind.TLS_FAILED);
        }
    }

    @Test
    void aTlsConnectionThatItsServerClosedFailsNoCall() throws IOException {
        try (var secure = new FakeUpstream(TestTls.context().getServerSocketFactory(), "https")) {
            secure.script(Answer.json("{}").thenClose());
            for (int i = 0; i < 3; i++) {
                assertThat(failure(secure.url(), none())).isNull();
                org.awaitility.Awaitility.await().pollDelay(Duration.ofMillis(1100)).until(() -> secure.openConnections() == 0);
            }
        }
    }

    static Stream<Arguments> stalls() {
        return Stream.of(arguments("no answer", Answer.silence()), arguments("no body", Answer.stream().thenStall()),
                arguments("comments only", Answer.stream().thenDrip(": ping\n\n", Duration.ofMillis(10))),
                arguments("role only", Answer.stream(Chat.role()).thenStall()),
                arguments("drips of one event", Answer.stream("").thenDrip("x", Duration.ofMillis(10))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void contentThatDoesNotComeRunsIntoTheFirstByteDeadline(String name, Answer answer) throws Exception {
        upstream.script(answer);
        assertThat(failure(upstream.url(), new Deadlines(BOUND, SOON, LATE, Deadlines.NEVER))).as(name).isEqualTo(Kind.FIRST_BYTE_TIMEOUT);
        assertThat(upstream.awaitReceived(1).awaitPeerGone(BOUND)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void theWholeCallHasItsDeadlineWhateverDrips(String name, Answer answer) throws Exception {
        upstream.script(answer);
        assertThat(failure(upstream.url(), new Deadlines(BOUND, NONE, NONE, Deadlines.in(SOON)))).as(name).isEqualTo(Kind.TOTAL_TIMEOUT);
        assertThat(upstream.awaitReceived(1).awaitPeerGone(BOUND)).isTrue();
    }

    @Test
    void silenceAfterContentRunsIntoTheIdleDeadline() throws Exception {
        upstream.script(Answer.stream(Chat.text("Hi")).thenStall());
        try (var exchange = client.send(request(upstream.url()), new Deadlines(BOUND, LATE, SOON, Deadlines.NEVER))) {
            exchange.body().readNBytes(10);
            exchange.contentSeen();
            assertThat(kind(() -> exchange.body().readAllBytes())).isEqualTo(Kind.IDLE_TIMEOUT);
        }
        assertThat(upstream.awaitReceived(1).awaitPeerGone(BOUND)).isTrue();
    }

    @Test
    void anyByteHoldsTheIdleDeadlineOffAndOnlyTheTotalOneEndsIt() throws IOException {
        upstream.script(Answer.stream(Chat.text("Hi")).thenDrip(": ping\n\n", Duration.ofMillis(20)));
        var deadlines = new Deadlines(BOUND, LATE, Duration.ofMillis(500), Deadlines.in(Duration.ofMillis(1500)));
        try (var exchange = client.send(request(upstream.url()), deadlines)) {
            exchange.contentSeen();
            assertThat(kind(() -> exchange.body().readAllBytes())).isEqualTo(Kind.TOTAL_TIMEOUT);
        }
    }

    @Test
    void timeInWhichNobodyReadsIsNotIdle() throws Exception {
        upstream.script(Chat.stream("Hi"));
        try (var exchange = client.send(request(upstream.url()), new Deadlines(BOUND, LATE, Duration.ofMillis(50), Deadlines.NEVER))) {
            exchange.body().readNBytes(10);
            exchange.contentSeen();
            assertThat(upstream.awaitReceived(1).awaitPeerGone(Duration.ofMillis(300))).as("cut while the reader was busy").isFalse();
            assertThat(exchange.body().readAllBytes()).asString(StandardCharsets.UTF_8).endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void anUpstreamThatTakesNoBodyRunsIntoADeadline() throws IOException {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var large = new UpstreamRequest(Destination.direct(URI.create("http://127.0.0.1:" + mute.getLocalPort())), "POST", List.of(),
                    BodyParts.of(new byte[60_000_000]));
            assertThat(kind(() -> client.send(large, new Deadlines(BOUND, SOON, NONE, Deadlines.NEVER))))
                    .isEqualTo(Kind.FIRST_BYTE_TIMEOUT);
            assertThat(kind(() -> client.send(large, new Deadlines(BOUND, NONE, NONE, Deadlines.in(SOON))))).isEqualTo(Kind.TOTAL_TIMEOUT);
        }
    }

    @Test
    void anInterruptedThreadGivesUp() throws InterruptedException {
        upstream.script(Answer.silence());
        var kinds = new ArrayList<Kind>();
        Thread caller = Thread.startVirtualThread(() -> kinds.add(failure(upstream.url(), none())));
        upstream.awaitReceived(1);
        caller.interrupt();
        assertThat(caller.join(BOUND)).isTrue();
        assertThat(kinds).containsAnyOf(Kind.ABORTED, Kind.RESET);
    }

    @Test
    void manyFailuresAtOnceLeaveNothingBehind() throws InterruptedException {
        upstream.script("cut", Answer.stream(Chat.role()).thenCut()).script("stall", Answer.stream(Chat.role()).thenStall())
                .script("silent", Answer.silence()).script("good", Chat.stream("Hi"));
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 200; i++) {
            String model = List.of("cut", "stall", "silent", "good").get(i % 4);
            threads.add(Thread.startVirtualThread(
                    () -> failure(client, upstream.url(), model, new Deadlines(BOUND, SOON, NONE, Deadlines.in(LATE)))));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(BOUND)).isTrue();
        }
        assertThat(client.leased()).isZero();
    }

    private static Deadlines none() {
        return new Deadlines(BOUND, NONE, NONE, Deadlines.NEVER);
    }

    private static UpstreamRequest request(String url) {
        return request(url, "m");
    }

    private static UpstreamRequest request(String url, String model) {
        byte[] body = ("{\"model\":\"" + model + "\"}").getBytes(StandardCharsets.UTF_8);
        return new UpstreamRequest(Destination.direct(URI.create(url)), "POST", List.of(), BodyParts.of(body));
    }

    private Kind failure(String url, Deadlines deadlines) {
        return failure(client, url, deadlines);
    }

    private static Kind failure(UpstreamClient client, String url, Deadlines deadlines) {
        return failure(client, url, "m", deadlines);
    }

    /** How a whole exchange failed; null when it did not. */
    private static Kind failure(UpstreamClient client, String url, String model, Deadlines deadlines) {
        return kind(() -> {
            try (var exchange = client.send(request(url, model), deadlines)) {
                exchange.readAll(1_000_000);
            }
        });
    }

    private static Kind kind(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        UpstreamException failure = catchThrowableOfType(UpstreamException.class, call);
        return failure == null ? null : failure.kind();
    }

    /** Connections that fill a listener's queue, so that the next one gets no answer. */
    private static final class Filling implements AutoCloseable {
        private final List<Socket> sockets = new ArrayList<>();

        Filling(ServerSocket full) {
            try {
                for (int i = 0; i < 20; i++) {
                    var socket = new Socket();
                    sockets.add(socket);
                    socket.connect(full.getLocalSocketAddress(), 200);
                }
            } catch (IOException e) {
                // full now
            }
        }

        int count() {
            return sockets.size();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
