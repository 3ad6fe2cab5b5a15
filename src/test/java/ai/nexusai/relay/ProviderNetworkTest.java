package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeHttpProxy;
import ai.nexusai.testing.FakeProxy;
import ai.nexusai.testing.FakeProxy.Mood;
import ai.nexusai.testing.FakeSocksProxy;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Received;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestTls;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls to a provider that is reached in an own way: through proxies, past the guard, with own certificates, headers and options. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderNetworkTest {
    private static final String STREAM = "{'model':'m','messages':[],'stream':true}";
    private static final String WHOLE = "{'model':'m','messages':[]}";

    private final InProcessGateway gateway = InProcessGateway.start();
    private FakeUpstream upstream;
    private FakeUpstream secure;
    private FakeProxy http;
    private FakeProxy socks;

    @BeforeAll
    void allowNothing() {
        gateway.awaitInForce();
    }

    @BeforeEach
    void startEmpty() {
        gateway.admin("GET", "/api/providers", "").path("items")
                .forEach(provider -> gateway.admin("DELETE", "/api/providers/" + provider.path("id").asLong(), ""));
        upstream = new FakeUpstream();
        secure = new FakeUpstream(TestTls.context().getServerSocketFactory(), "https");
        http = new FakeHttpProxy("kim:canary-password");
        socks = new FakeSocksProxy("kim:canary-password");
    }

    @AfterEach
    void stopUpstreams() {
        List.of(upstream, secure).forEach(FakeUpstream::close);
        List.of(http, socks).forEach(FakeProxy::close);
        assertThat(gateway.log().warnings()).noneMatch(line -> line.contains("canary"));
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    private long provider(String url, String fields) {
        long id = gateway.provider("{'name':'p','server_url':'" + url + "','server_key':'sk-key-of-the-provider'" + fields + "}");
        gateway.model(id, "m");
        gateway.awaitInForce();
        return id;
    }

    private String proxies() {
        return ",'proxy_urls':['" + http.url("kim", "canary-password") + "','" + socks.url("kim", "canary-password") + "']";
    }

    private static String pem() {
        return ",'ca_certificates':'" + TestTls.certificate().replace("\n", "\\n") + "'";
    }

    private static JsonNode attempt(Answer answer) {
        return answer.json().path("error").path("attempts").path(0);
    }

    @Test
    void callsStreamsAndTheConnectionTestGoThroughTheProxiesWithTheProvidersCertificates() {
        secure.script(Chat.stream("Hello")).at("/v1/models", ai.nexusai.testing.Answer.json("{\"object\":\"list\",\"data\":[]}"));
        long id = provider(secure.url(), proxies() + pem());
        for (int i = 0; i < 4; i++) {
            Answer answer = gateway.chat(STREAM);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).contains("Hello").endsWith("data: [DONE]\n\n");
        }
        JsonNode tested = gateway.admin("POST", "/api/providers/" + id + "/test", "{}");
        assertThat(tested.path("ok").asBoolean()).as(tested.toString()).isTrue();
        String place = secure.url().substring("https://".length());
        assertThat(http.asked()).containsOnly(place);
        assertThat(socks.asked()).containsOnly(place);
        assertThat(secure.received()).hasSize(5)
                .allSatisfy(received -> assertThat(received.headers()).doesNotContainKey("proxy-authorization"));
        gateway.awaitNothingHeld();
    }

    @Test
    void withoutTheProvidersCertificatesItIsNotTrusted() {
        provider(secure.url(), "");
        Answer answer = gateway.chat(WHOLE);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(attempt(answer).path("reason").asText()).isEqualTo("tls_failed");
    }

    @Test
    void proxiesThatAllFailAreNamedAsTheReasonAndNothingElseIsTold() {
        http.mood(Mood.REFUSES);
        socks.mood(Mood.HANGS_UP);
        long id = provider(upstream.url(), proxies());
        Answer answer = gateway.chat(WHOLE);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(attempt(answer).path("reason").asText()).isEqualTo("proxy_failed");
        assertThat(answer.text()).doesNotContain("127.0.0.1").doesNotContain("canary");
        JsonNode row = gateway.row(answer.header("X-Request-Id"));
        assertThat(row.toString()).contains("proxy_failed").doesNotContain("canary").doesNotContain("127.0.0.1:" + http.port());
        JsonNode tested = gateway.admin("POST", "/api/providers/" + id + "/test", "{}");
        assertThat(tested.toString()).contains("proxy").doesNotContain("canary").doesNotContain("127.0.0.1");
        assertThat(upstream.accepted()).isZero();
    }

    @Test
    void aRedirectIsAFailureAndItsPlaceIsNotVisited() {
        try (var elsewhere = new FakeUpstream().script(ai.nexusai.testing.Answer.json(Chat.whole("Stolen")))) {
            upstream.script(ai.nexusai.testing.Answer.empty(302).header("Location", elsewhere.url() + "/v1/chat/completions"));
            provider(upstream.url(), "");
            Answer answer = gateway.chat(WHOLE);
            assertThat(answer.status()).isEqualTo(502);
            assertThat(attempt(answer).path("reason").asText()).isEqualTo("status_302");
            assertThat(answer.text()).doesNotContain(elsewhere.url());
            assertThat(elsewhere.accepted()).isZero();
        }
    }

    @Test
    void extraHeadersAreSentOnceAndTheGatewaysOwnStay() {
        upstream.script(ai.nexusai.testing.Answer.json(Chat.whole("Hello")));
        provider(upstream.url(), ",'headers':{'X-Team':'blue','user-agent':'Ours/1','OpenAI-Organization':'org'}");
        assertThat(gateway.chat(WHOLE).status()).isEqualTo(200);
        Received received = upstream.awaitReceived(1);
        assertThat(received.headers()).containsEntry("x-team", List.of("blue")).containsEntry("user-agent", List.of("Ours/1"))
                .containsEntry("openai-organization", List.of("org"))
                .containsEntry("authorization", List.of("Bearer sk-key-of-the-provider"))
                .containsEntry("content-type", List.of("application/json"));
    }

    @Test
    void anAddressThatIsRefusedIsNeitherSavedNorCalled() {
        Answer refused = gateway.asAdmin("POST", "/api/providers", "{'name':'p','server_url':'http://169.254.7.7'}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.param()).isEqualTo("server_url");
        assertThat(refused.text()).contains("allowed_upstream_ranges");
        gateway.admin("PUT", "/api/settings/allowed_upstream_ranges", "{'value':['169.254.7.0/24']}");
        gateway.awaitInForce();
        provider("http://169.254.7.7", "");
        gateway.admin("PUT", "/api/settings/allowed_upstream_ranges", "{'value':[]}");
        gateway.awaitInForce();
        Answer answer = gateway.chat(WHOLE);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(attempt(answer).path("reason").asText()).isEqualTo("address_refused");
        assertThat(answer.text()).doesNotContain("169.254");
    }

    @ParameterizedTest
    @CsvSource({"auto, 3, 1", "always, 4, 2", "never, 2, 0"})
    void usageIsAskedForAsTheProviderIsConfigured(String option, int requests, int asked) {
        upstream.script(Chat.stream("Hello"));
        provider(upstream.url(), ",'stream_options':'" + option + "'");
        var refusal = ai.nexusai.testing.Answer.json(400, "{\"error\":{\"message\":\"unknown field stream_options\"}}");
        for (int i = 0; i < 2; i++) {
            upstream.script(asksAgain(option, i)
                    ? new ai.nexusai.testing.Answer[]{refusal, Chat.stream("Hello")}
                    : new ai.nexusai.testing.Answer[]{Chat.stream("Hello")});
            assertThat(gateway.chat(STREAM).text()).contains("Hello").endsWith("[DONE]\n\n");
        }
        assertThat(upstream.received()).hasSize(requests);
        assertThat(upstream.received().stream().filter(received -> received.text().contains("stream_options"))).hasSize(asked);
    }

    /** Whether the upstream sees the option in this call. */
    private static boolean asksAgain(String option, int call) {
        return option.equals("always") || (option.equals("auto") && call == 0);
    }
}
