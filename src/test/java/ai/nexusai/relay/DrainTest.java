package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.config.DrainSettings;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
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
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String STREAMED = "{'model': 'm', 'stream': true}";
    private static final int SERVICE_RESTART = 1012;
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

    @Test
    void aDrainByHandIsTakenBackWhileAnOrderToStopIsNot() {
        upstream.script("m", Answer.json(Chat.whole("Hello")));
        gateway.admin("POST", "/api/drain", "");
        assertRefused();
        assertThat(gateway.admin("DELETE", "/api/drain", "").path("status").asText()).isEqualTo("open");
        assertThat(gateway.send(gateway.request("/readyz")).status()).isEqualTo(200);
        assertThat(gateway.chat(WHOLE).status()).isEqualTo(200);
        try (ChatClient socket = ChatClient.open(gateway.at("/ws/chat"), gateway.key())) {
            Awaitility.await().atMost(BOUND).until(() -> gateway.admin("GET", "/api/drain", "").path("sockets").asInt() == 1);
            assertThat(gateway.drain(BOUND)).isTrue();
            assertThat(socket.awaitClosed()).isEqualTo(SERVICE_RESTART);
        }
        assertThat(gateway.asAdmin("DELETE", "/api/drain", "").status()).isEqualTo(409);
    }

    @Test
    void aNoticeIsGivenBeforeCallsAreRefused() {
        upstream.script("m", Answer.json(Chat.whole("Hello")), Answer.json(Chat.whole("Hello")));
        try (var noticing = InProcessGateway.start(new DrainSettings(BOUND, BOUND))) {
            noticing.model(noticing.provider("p", upstream.url()), "m");
            noticing.awaitInForce();
            assertThat(noticing.admin("POST", "/api/drain", "").path("status").asText()).isEqualTo("leaving");
            var ready = noticing.send(noticing.request("/readyz"));
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json().path("checks").path("draining").path("state").asText()).isEqualTo("failed");
            assertThat(noticing.chat(WHOLE).status()).isEqualTo(200);
            assertThat(noticing.admin("DELETE", "/api/drain", "").path("status").asText()).isEqualTo("open");
            noticing.hurry();
        }
    }

    @Test
    void aSecondOrderToStopEndsTheWaitForTheFirst() throws InterruptedException, ExecutionException {
        upstream.script("m", Answer.stream(Chat.role(), Chat.text("one")).thenStall());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); ClientStream running = gateway.stream(STREAMED)) {
            assertThat(running.next()).isPresent();
            var stop = CompletableFuture.supplyAsync(() -> gateway.drain(BOUND.multipliedBy(10)), threads);
            Awaitility.await().atMost(BOUND).until(() -> gateway.send(gateway.request("/readyz")).status() == 503);
            gateway.hurry();
            assertThat(stop.get()).isFalse();
            assertThat(running.rest().getLast()).contains("shut down");
        }
    }

    @Test
    void anUndeployLetsAnswersEndAndSendsSocketsElsewhere() throws InterruptedException, ExecutionException {
        var gate = new Gate();
        upstream.script("m", Answer.stream(Chat.role(), Chat.text("one")).gate(gate).event(Chat.finish()).done());
        var going = InProcessGateway.start(new DrainSettings(Duration.ZERO, BOUND));
        going.model(going.provider("p", upstream.url()), "m");
        going.awaitInForce();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                ChatClient socket = ChatClient.open(going.at("/ws/chat"), going.key());
                ClientStream running = going.stream(STREAMED)) {
            assertThat(running.next()).isPresent();
            var closed = CompletableFuture.runAsync(going::close, threads);
            assertThat(socket.awaitClosed()).isEqualTo(SERVICE_RESTART);
            gate.open();
            assertThat(running.rest()).endsWith("[DONE]");
            closed.get();
        }
    }

    private void assertRefused() {
        var refused = gateway.chat(WHOLE);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("overloaded");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Connection")).as("the next try is to come to another node").isEqualTo("close");
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
