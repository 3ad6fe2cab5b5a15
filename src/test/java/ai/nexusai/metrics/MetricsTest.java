package ai.nexusai.metrics;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class MetricsTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String[] M_OF_P = {"provider=p", "model=m"};

    private final FakeUpstream upstream = new FakeUpstream();
    private InProcessGateway gateway;
    private long provider;

    @BeforeEach
    void start() {
        gateway = InProcessGateway.start();
        provider = gateway.provider("p", upstream.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void callsAreCountedWithTokensCostAndDurations() {
        upstream.script("m", Answer.json(Chat.whole("Hello")), Chat.stream("Hel", "lo"), Answer.json(Chat.whole("Hello")));
        gateway.admin("POST", "/api/models",
                "{'provider_id': " + provider + ", 'model_name': 'm', 'price': {'input': '1000', 'output': '2000'"
                        + ", 'currency': 'EUR'}}");
        gateway.awaitInForce();
        gateway.chat("{'model': 'm', 'messages': []}");
        gateway.stream("{'model': 'm', 'messages': [], 'stream': true}").rest();
        gateway.chat("{'model': 'unknown', 'messages': []}");
        Scraped scraped = afterCalls(3);
        assertThat(scraped.value("nexusai_calls_total", "outcome=ok", "endpoint=/v1/chat/completions", "provider=p", "model=m"))
                .isEqualTo(2);
        assertThat(scraped.value("nexusai_calls_total", "outcome=client_error", "endpoint=/v1/chat/completions", "provider=none",
                "model=none")).isEqualTo(1);
        assertThat(scraped.value("nexusai_tokens_total", "kind=prompt", "provider=p", "model=m")).isEqualTo(22);
        assertThat(scraped.value("nexusai_tokens_total", "kind=completion", "provider=p", "model=m")).isEqualTo(14);
        assertThat(scraped.value("nexusai_cost_total", "currency=EUR", "provider=p", "model=m")).isEqualTo(0.05);
        assertThat(scraped.value("nexusai_first_event_seconds_count", M_OF_P)).isEqualTo(1);
        assertThat(scraped.value("nexusai_call_duration_seconds_bucket", "stream=true", "provider=p", "model=m", "le=60.0")).isEqualTo(1);
        assertThat(scraped.value("nexusai_call_duration_seconds_count", "stream=false", "provider=p", "model=m")).isEqualTo(1);
        assertThat(scraped.value("nexusai_attempts_total", "result=ok", "provider=p", "model=m")).isEqualTo(2);
        assertThat(scraped.value("nexusai_unpriced_calls_total", M_OF_P)).isNaN();
    }

    @Test
    void aFailoverIsCountedWhereItBeganAndSoIsTheTrippedModel() {
        upstream.script("bad", Answer.empty(500)).script("m", Answer.json(Chat.whole("Hello")));
        long bad = gateway.model(provider, "bad");
        long good = gateway.model(provider, "m");
        gateway.admin("PUT", "/api/settings/failure_threshold", "{'value': 1}");
        gateway.admin("POST", "/api/groups", "{'name': 'g', 'members': [{'model_id': " + bad + ", 'priority': 1}, {'model_id': " + good
                + ", 'priority': 2}]}");
        gateway.awaitInForce();
        assertThat(gateway.chat("{'model': 'g', 'messages': []}").status()).isEqualTo(200);
        Scraped scraped = afterCalls(1);
        assertThat(scraped.value("nexusai_failovers_total", "provider=p", "model=bad")).isEqualTo(1);
        assertThat(scraped.value("nexusai_attempts_total", "result=status_500", "provider=p", "model=bad")).isEqualTo(1);
        assertThat(scraped.value("nexusai_group_calls_total", "group=g", "outcome=ok")).isEqualTo(1);
        assertThat(scraped.value("nexusai_unpriced_calls_total", M_OF_P)).isEqualTo(1);
        assertThat(scraped.value("nexusai_breakers", "provider=p", "scope=model", "state=open")).isEqualTo(1);
        assertThat(scraped.value("nexusai_breakers", "provider=p", "scope=provider", "state=open")).isZero();
        assertThat(scraped.value("nexusai_credentials_set_aside", "provider=p")).isZero();
    }

    @Test
    void aRunningStreamIsSeenAndGoneWhenItEnds() {
        var gate = new Gate();
        upstream.script("m", Answer.stream(Chat.role(), Chat.text("Hel")).gate(gate).event(Chat.finish()).done());
        gateway.model(provider, "m");
        gateway.awaitInForce();
        try (var stream = gateway.stream("{'model': 'm', 'messages': [], 'stream': true}")) {
            assertThat(stream.status()).isEqualTo(200);
            Scraped running = Scraped.of(gateway.metrics());
            assertThat(running.value("nexusai_active_streams")).isEqualTo(1);
            assertThat(running.value("nexusai_active_calls")).isEqualTo(1);
            assertThat(running.value("nexusai_upstream_connections", "state=active")).isEqualTo(1);
            assertThat(running.value("nexusai_request_bytes")).isPositive();
            gate.open();
            assertThat(stream.rest()).endsWith("[DONE]");
        }
        gateway.awaitNothingHeld();
        assertThat(Scraped.of(gateway.metrics()).value("nexusai_active_streams")).isZero();
    }

    @Test
    void aLineOfAMessageFileThatCannotBeWrittenIsCounted() throws IOException {
        upstream.script("m", Answer.json(Chat.whole("Hello")));
        gateway.model(provider, "m");
        gateway.admin("PUT", "/api/settings/message_files", "{'value': true}");
        gateway.admin("PUT", "/api/settings/store_messages", "{'value': 'full'}");
        gateway.awaitInForce();
        Files.writeString(gateway.home().resolve("messages"), "a file in the place of the folder");
        assertThat(gateway.chat("{'model': 'm', 'messages': []}").status()).isEqualTo(200);
        Awaitility.await().atMost(BOUND).untilAsserted(
                () -> assertThat(Scraped.of(gateway.metrics()).value("nexusai_message_files_dropped_total")).isEqualTo(1));
    }

    @Test
    void aNodeAtRestShowsThatItIsWell() {
        upstream.script("m", Answer.json(Chat.whole("Hello")));
        gateway.model(provider, "m");
        gateway.awaitInForce();
        gateway.chat("{'model': 'm', 'messages': []}");
        gateway.rows(1);
        Awaitility.await().atMost(BOUND).untilAsserted(() -> {
            Scraped scraped = Scraped.of(gateway.metrics());
            assertThat(scraped.value("nexusai_ready")).isEqualTo(1);
            assertThat(scraped.value("nexusai_journal_written_total")).isEqualTo(1);
            assertThat(scraped.value("nexusai_journal_pending_bytes")).isZero();
            assertThat(scraped.value("nexusai_journal_lag_seconds")).isZero();
            assertThat(scraped.value("nexusai_journal_refusing")).isZero();
            assertThat(scraped.value("nexusai_messages_lost_total")).isZero();
        });
        Scraped scraped = Scraped.of(gateway.metrics());
        assertThat(scraped.value("nexusai_catalog_version")).isPositive();
        assertThat(scraped.value("nexusai_catalog_age_seconds")).isBetween(0.0, 5.0);
        assertThat(scraped.value("nexusai_database_connections", "state=active")).isPositive();
        assertThat(scraped.value("nexusai_database_connections_limit")).isEqualTo(8);
        assertThat(scraped.sum("jvm_memory_used_bytes")).isPositive();
    }

    @Test
    void nobodyGetsThemUnasked() {
        assertThat(get("/metrics", "").status()).isEqualTo(401);
        assertThat(get("/metrics", "something-else-of-sixteen-characters").status()).isEqualTo(401);
        assertThat(get("/metrics", gateway.key()).status()).isEqualTo(401);
        assertThat(gateway.asAdmin("GET", "/metrics", "").status()).isEqualTo(200);
        assertThat(get("/metrics", InProcessGateway.METRICS_TOKEN).header("Content-Type")).startsWith("text/plain");
        assertThat(get("/api/providers", InProcessGateway.METRICS_TOKEN).status()).isEqualTo(401);
        assertThat(get("/v1/models", InProcessGateway.METRICS_TOKEN).status()).isEqualTo(401);
    }

    private ai.nexusai.testing.RestServer.Answer get(String path, String token) {
        var request = HttpRequest.newBuilder(gateway.at(path)).GET();
        return gateway.send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    /** A call is counted a moment before its client sees its end. */
    private Scraped afterCalls(int count) {
        Scraped scraped = Scraped.of(gateway.metrics());
        assertThat(scraped.sum("nexusai_calls_total")).as(scraped.toString()).isEqualTo(count);
        return scraped;
    }
}
