package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class DrainTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String STREAMED = "{'model': 'm', 'stream': true}";
    private static final String WHOLE = "{'model': 'm'}";

    private FakeUpstream upstream;
    private InProcessGateway gateway;

    @BeforeEach
    void start() {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        gateway.model(gateway.provider("p", upstream.url()), "m");
        gateway.awaitInForce();
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void aDrainByHandRefusesNewCallsAndLetsRunningOnesEnd() {
        var gate = new Gate();
        upstream.script("m", Answer.stream(Chat.role(), Chat.text("one")).gate(gate).event(Chat.finish()).done());
        try (ClientStream running = gateway.stream(STREAMED)) {
            assertThat(running.next()).isPresent();
            assertThat(gateway.admin("POST", "/api/drain", "").path("status").asText()).isEqualTo("draining");
            assertThat(gateway.send(gateway.request("/readyz")).status()).isEqualTo(503);
            assertThat(gateway.send(gateway.request("/livez")).status()).isEqualTo(200);
            assertRefused();
            gate.open();
            assertThat(running.rest()).endsWith("[DONE]");
            assertThat(gateway.row(running.header("X-Request-Id")).path("outcome").asText()).isEqualTo("ok");
        }
        Awaitility.await().atMost(BOUND).until(() -> gateway.admin("POST", "/api/drain", "").path("status").asText().equals("drained"));
        assertThat(gateway.drain(BOUND)).isTrue();
    }

    private void assertRefused() {
        var refused = gateway.chat(WHOLE);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("overloaded");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(gateway.row(refused.header("X-Request-Id")).path("outcome").asText()).isEqualTo("refused");
    }

    @Test
    void aStreamThatOutlivesTheDeadlineEndsWithAnErrorInItself() {
        upstream.script("m", Answer.stream(Chat.role(), Chat.text("one")).thenStall());
        try (ClientStream running = gateway.stream(STREAMED)) {
            assertThat(running.next()).isPresent();
            assertThat(gateway.drain(Duration.ofMillis(100))).isFalse();
            assertThat(running.rest().getLast()).contains("\"code\":\"overloaded\"", "shut down");
            JsonNode row = gateway.row(running.header("X-Request-Id"));
            assertThat(row.path("outcome").asText()).isEqualTo("interrupted");
            assertThat(row.path("attempts").path(0).path("reason").asText()).isEqualTo("aborted");
        }
        gateway.awaitNothingHeld();
        assertThat(gateway.log().errors()).isEmpty();
    }

    @Test
    void aCallThatHasNoAnswerYetAtTheDeadlineIsToldToComeAgain() throws InterruptedException, ExecutionException {
        upstream.script("m", Answer.silence());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = CompletableFuture.supplyAsync(() -> gateway.chat(WHOLE), threads);
            upstream.awaitReceived(1);
            assertThat(gateway.drain(Duration.ofMillis(100))).isFalse();
            assertThat(running.get().status()).isEqualTo(503);
            assertThat(running.get().code()).isEqualTo("overloaded");
            assertThat(gateway.row(running.get().header("X-Request-Id")).path("status").asInt()).isEqualTo(503);
        }
        gateway.awaitNothingHeld();
        assertThat(gateway.log().errors()).isEmpty();
    }
}
