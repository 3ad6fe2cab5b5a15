package ai.nexusai.http;

import ai.nexusai.http.ProxyTurns.Pace;
import ai.nexusai.http.UpstreamException.Kind;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.FakeHttpProxy;
import ai.nexusai.testing.FakeProxy;
import ai.nexusai.testing.FakeProxy.Mood;
import ai.nexusai.testing.FakeSocksProxy;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.TestTls;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.core5.ssl.SSLContexts;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Requests that leave through outbound proxies. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProxiedClientTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Pace QUICK = new Pace(Duration.ofHours(1), Duration.ofMillis(10));
    private static final String NAME = "upstream.test";

    private final FakeUpstream upstream = new FakeUpstream().script(Answer.json("{}"));
    private final FakeUpstream secure = new FakeUpstream(TestTls.context().getServerSocketFactory(), "https").script(Answer.json("{}"));
    private final FakeProxy one = new FakeHttpProxy();
    private final FakeProxy two = new FakeSocksProxy();
    private final FakeProxy guarded = new FakeHttpProxy("kim:canary");
    private final FakeProxy guardedSocks = new FakeSocksProxy("kim:canary");
    private UpstreamClient client = client(new Pace(Duration.ofHours(1), Duration.ofHours(1)));

    private static UpstreamClient client(Pace pace) {
        return new UpstreamClient(SSLContexts.createSystemDefault(), new Names(new AddressGuard(address -> false), host -> {
            if (host.equals(NAME)) {
                throw new UnknownHostException(host);
            }
            return InetAddress.getAllByName(host);
        }), pace);
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(client.leased()).as("connections still leased").isZero();
        client.close();
        Stream.of(one, two, guarded, guardedSocks).forEach(FakeProxy::close);
        upstream.close();
        secure.close();
    }

    private static Egress through(String... proxies) {
        return new Egress(Stream.of(proxies).map(OutboundProxy::of).toList(), "");
    }

    private void call(String url, Egress egress) throws IOException {
        call(url, egress, BOUND);
    }

    private void call(String url, Egress egress, Duration connect) throws IOException {
        var request = new UpstreamRequest(new Destination(URI.create(url), egress), "POST", List.of(new Header("X-A", "b")),
                BodyParts.of(new byte[]{'{', '}'}));
        try (var exchange = client.send(request, new Deadlines(connect, Duration.ZERO, Duration.ZERO, Deadlines.NEVER))) {
            assertThat(exchange.readAll(100)).asString().isEqualTo("{}");
        }
    }

    private UpstreamException failure(String url, Egress egress, Duration connect) {
        return catchThrowableOfType(UpstreamException.class, () -> call(url, egress, connect));
    }

    private String named() {
        return "http://" + NAME + upstream.url().substring(upstream.url().lastIndexOf(':'));
    }

    private Stream<String> logins() {
        return Stream.of(one.url(), two.url(), guarded.url("kim", "canary"), guardedSocks.url("kim", "canary"));
    }

    @Test
    void everyKindOfProxyLooksTheNameUpAndCarriesTheRequestAsItIs() throws IOException {
        for (String proxy : logins().toList()) {
            call(named(), through(proxy));
            call(named(), through(proxy));
        }
        assertThat(Stream.of(one, two, guarded, guardedSocks)).allSatisfy(proxy -> {
            assertThat(proxy.accepted()).as("connections, of which the second call used the first one's").isEqualTo(1);
            assertThat(proxy.asked()).containsExactly(named().substring(7));
        });
        assertThat(upstream.received()).hasSize(8).allSatisfy(received -> {
            assertThat(received.text()).isEqualTo("{}");
            assertThat(received.path()).isEqualTo("/");
            assertThat(received.headers()).containsOnlyKeys("host", "x-a", "accept-encoding", "content-length");
        });
    }

    @Test
    void tlsGoesThroughAProxyToTheUpstream() throws IOException {
        for (String proxy : logins().toList()) {
            call(secure.url(), new Egress(List.of(OutboundProxy.of(proxy)), TestTls.certificate()));
        }
        assertThat(failure(secure.url(), through(one.url()), BOUND).kind()).isEqualTo(Kind.TLS_FAILED);
        assertThat(secure.received()).hasSize(4);
    }

    @Test
    void whatOneProviderTrustsServesNoOther() throws IOException {
        var trusting = new Egress(List.of(), TestTls.certificate());
        call(secure.url(), trusting);
        assertThat(client.available()).isEqualTo(1);
        assertThat(failure(secure.url(), Egress.DIRECT, BOUND).kind()).isEqualTo(Kind.TLS_FAILED);
        call(secure.url(), new Egress(List.of(), TestTls.certificate()));
        assertThat(secure.received()).hasSize(2);
    }

    @Test
    void aDifferentLoginUsesNoConnectionOfAnother() throws IOException {
        call(upstream.url(), through(guarded.url("kim", "canary")));
        assertThat(failure(upstream.url(), through(guarded.url("kim", "wrong")), BOUND).kind()).isEqualTo(Kind.PROXY_FAILED);
        assertThat(failure(upstream.url(), through(guarded.url()), BOUND).kind()).isEqualTo(Kind.PROXY_FAILED);
        assertThat(failure(upstream.url(), through(guardedSocks.url("kim", "wrong")), BOUND).kind()).isEqualTo(Kind.PROXY_FAILED);
        assertThat(failure(upstream.url(), through(guardedSocks.url()), BOUND).kind()).isEqualTo(Kind.PROXY_FAILED);
        assertThat(upstream.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = "WORKS", mode = EnumSource.Mode.EXCLUDE)
    void aProxyThatFailsIsToldApart(Mood mood) {
        Duration connect = mood == Mood.STALLS ? Duration.ofMillis(200) : BOUND;
        for (FakeProxy proxy : List.of(guarded.mood(mood), guardedSocks.mood(mood))) {
            UpstreamException failure = failure(named(), through(proxy.url("kim", "canary")), connect);
            assertThat(failure.kind()).isEqualTo(Kind.PROXY_FAILED);
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("canary").doesNotContain("Y2FuYXJ5");
        }
        assertThat(failure(named(), through(FakeUpstream.refusing()), BOUND).kind()).isEqualTo(Kind.PROXY_FAILED);
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void aCallThatWaitsForAProxyCanBeGivenUp() {
        one.mood(Mood.STALLS);
        var request = new UpstreamRequest(new Destination(URI.create(named()), through(one.url())), "GET", List.of(), BodyParts.EMPTY);
        var abort = new CompletableFuture<Runnable>();
        var failure = CompletableFuture.supplyAsync(() -> catchThrowableOfType(UpstreamException.class, () -> client.send(request,
                new Deadlines(BOUND, Duration.ZERO, Duration.ZERO, Deadlines.NEVER), abort::complete).close()));
        Awaitility.await().atMost(BOUND).until(() -> one.accepted() == 1);
        abort.join().run();
        assertThat(failure.join().kind()).isEqualTo(Kind.ABORTED);
    }

    @Test
    void healthyProxiesServeInTurn() throws IOException {
        upstream.script(Answer.json("{}").header("Connection", "close"));
        for (int i = 0; i < 6; i++) {
            call(named(), through(one.url(), two.url(), guarded.url("kim", "canary")));
        }
        assertThat(Stream.of(one, two, guarded).map(FakeProxy::accepted)).containsExactly(2, 2, 2);
    }

    @Test
    void aProxyThatFailsIsSetAsideAndNoCallSuffers() throws IOException {
        one.mood(Mood.HANGS_UP);
        for (int i = 0; i < 6; i++) {
            call(named(), through(one.url(), two.url()));
        }
        assertThat(one.accepted()).isEqualTo(1);
        assertThat(upstream.received()).hasSize(6);
    }

    @Test
    void whenAllFailTheOneThatFailedLeastRecentlyIsTried() throws IOException {
        Egress both = through(one.mood(Mood.HANGS_UP).url(), two.mood(Mood.REFUSES).url());
        assertThat(failure(named(), both, BOUND).kind()).isEqualTo(Kind.PROXY_FAILED);
        assertThat(List.of(one.accepted(), two.accepted())).containsExactly(1, 1);
        failure(named(), both, BOUND);
        assertThat(List.of(one.accepted(), two.accepted())).containsExactly(2, 1);
        failure(named(), both, BOUND);
        assertThat(List.of(one.accepted(), two.accepted())).containsExactly(2, 2);
        one.mood(Mood.WORKS);
        call(named(), both);
        call(named(), both);
        assertThat(List.of(one.accepted(), two.accepted())).containsExactly(3, 2);
    }

    @Test
    void aProxyThatWorksAgainIsFoundInTheBackground() throws IOException {
        client.close();
        client = client(QUICK);
        upstream.script(Answer.json("{}").header("Connection", "close"));
        one.mood(Mood.REFUSES);
        call(named(), through(one.url(), two.url()));
        Awaitility.await().atMost(BOUND).until(() -> one.asked().size() >= 2);
        assertThat(two.asked()).as("the call, and no check of a healthy one").hasSize(1);
        one.mood(Mood.WORKS);
        var calls = new AtomicInteger(1);
        Awaitility.await().atMost(BOUND).until(() -> {
            call(named(), through(one.url(), two.url()));
            return calls.incrementAndGet() > two.asked().size();
        });
    }

    @Test
    void allProxiesTogetherHaveTheTimeOfOneConnection() {
        one.mood(Mood.STALLS);
        two.mood(Mood.STALLS);
        assertThat(failure(named(), through(one.url(), two.url()), Duration.ofMillis(300)).kind()).isEqualTo(Kind.PROXY_FAILED);
        assertThat(one.accepted() + two.accepted()).isEqualTo(1);
    }
}
