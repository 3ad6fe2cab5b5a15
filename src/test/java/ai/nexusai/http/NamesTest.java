package ai.nexusai.http;

import ai.nexusai.http.ProxyTurns.Pace;
import ai.nexusai.http.UpstreamException.Kind;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.FakeHttpProxy;
import ai.nexusai.testing.FakeUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which address a connection goes to, when names say one thing and then another. */
final class NamesTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String HOST = "upstream.test";

    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
    private final Names names = new Names(new AddressGuard(address -> address.getHostAddress().equals("169.254.7.7")), this::lookup);
    private final UpstreamClient client = new UpstreamClient(SSLContexts.createSystemDefault(), names, Pace.USUAL);
    private final FakeUpstream upstream = new FakeUpstream().script(Answer.json("{}").header("Connection", "close"));
    private final FakeHttpProxy proxy = new FakeHttpProxy();

    private InetAddress[] lookup(String host) throws UnknownHostException {
        if (AddressGuard.isLiteral(host)) {
            return InetAddress.getAllByName(host);
        }
        List<String> known = answers.get(host);
        if (known == null) {
            throw new UnknownHostException(host);
        }
        var addresses = new InetAddress[known.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(known.get(i));
        }
        return addresses;
    }

    @AfterEach
    void close() {
        client.close();
        upstream.close();
        proxy.close();
    }

    private Kind call(String host, String... proxies) {
        String port = upstream.url().substring(upstream.url().lastIndexOf(':'));
        var egress = new Egress(List.of(proxies).stream().map(OutboundProxy::of).toList(), "");
        var request = new UpstreamRequest(new Destination(URI.create("http://" + host + port), egress), "GET", List.of(), BodyParts.EMPTY);
        try (var exchange = client.send(request, new Deadlines(BOUND, Duration.ZERO, Duration.ZERO, Deadlines.NEVER))) {
            exchange.readAll(100);
            return null;
        } catch (UpstreamException e) {
            return e.kind();
        }
    }

    @Test
    void aNameThatTurnsToAnotherAddressIsRefusedAtTheNextConnection() {
        answers.put(HOST, List.of("127.0.0.1"));
        assertThat(call(HOST)).isNull();
        answers.put(HOST, List.of("169.254.169.254"));
        assertThat(call(HOST)).isEqualTo(Kind.ADDRESS_REFUSED);
        assertThat(call("169.254.169.254")).isEqualTo(Kind.ADDRESS_REFUSED);
        assertThat(call("[::ffff:169.254.169.254]")).isEqualTo(Kind.ADDRESS_REFUSED);
        assertThat(call("2852039166")).isEqualTo(Kind.ADDRESS_REFUSED);
    }

    @Test
    void ofSeveralAddressesTheRefusedOnesAreLeftOut() throws IOException {
        answers.put(HOST, List.of("169.254.169.254", "127.0.0.1", "fe80::1", "169.254.7.7"));
        assertThat(names.of(HOST, BOUND)).extracting(InetAddress::getHostAddress).containsExactly("127.0.0.1", "169.254.7.7");
        assertThat(call(HOST)).isNull();
    }

    @Test
    void theUpstreamIsJudgedBeforeTheProxyIsAsked() {
        answers.put(HOST, List.of("127.0.0.1", "169.254.169.254"));
        assertThat(call(HOST, proxy.url())).isEqualTo(Kind.ADDRESS_REFUSED);
        assertThat(call("169.254.169.254", proxy.url())).isEqualTo(Kind.ADDRESS_REFUSED);
        assertThat(proxy.accepted()).isZero();
        assertThat(call("known-to-the-proxy.test", proxy.url())).isNull();
    }

    @Test
    void aProxysOwnAddressIsJudgedToo() {
        answers.put("proxy.test", List.of("169.254.169.254"));
        assertThat(call("127.0.0.1", "http://proxy.test:1")).isEqualTo(Kind.ADDRESS_REFUSED);
        assertThat(call("127.0.0.1", "socks5://[fe80::1]:1")).isEqualTo(Kind.ADDRESS_REFUSED);
    }

    @Test
    void aSlowLookUpIsStartedOnceAndWaitedForNoLongerThanTold() {
        var slow = new CountDownLatch(1);
        var started = new AtomicInteger();
        try (var waiting = new Names(new AddressGuard(address -> false), host -> {
            started.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[]{InetAddress.getLoopbackAddress()};
        })) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> waiting.of(HOST, Duration.ofMillis(20))).isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(started).hasValue(1);
            slow.countDown();
        }
    }
}
