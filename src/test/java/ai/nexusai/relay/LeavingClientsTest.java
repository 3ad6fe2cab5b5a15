package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class LeavingClientsTest {
    private static final int STREAMS = 200;
    private static final int EVENTS = 200;
    private static final long SEED = 20_240_229;
    private static final Duration PACE = Duration.ofMillis(2);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private FakeUpstream upstream;
    private InProcessGateway gateway;

    @BeforeEach
    void start() {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        long provider = gateway.provider("p", upstream.url());
        Stream.of("staying", "leaving").forEach(model -> gateway.model(provider, model));
        gateway.awaitInForce();
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void twoHundredStreamsOfWhichATenthIsLeftLeaveNothingButTheirRows() throws Exception {
        upstream.script("staying", Chat.stream(texts(EVENTS)));
        upstream.script("leaving", unended(EVENTS));
        var random = new Random(SEED);
        var expected = new HashMap<String, String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Map.Entry<String, String>>>();
            for (int i = 0; i < STREAMS; i++) {
                int leavesAfter = random.nextInt(EVENTS);
                Callable<Map.Entry<String, String>> call = i % 10 == 0 ? () -> leave(leavesAfter) : this::stay;
                calls.add(threads.submit(call));
            }
            for (var call : calls) {
                expected.put(call.get().getKey(), call.get().getValue());
            }
        }
        gateway.awaitNothingHeld();
        List<JsonNode> rows = gateway.rows(STREAMS);
        var logged = new HashMap<String, String>();
        rows.forEach(row -> logged.put(row.path("id").asText(), summary(row)));
        assertThat(rows).hasSize(STREAMS);
        assertThat(logged).isEqualTo(expected);
        assertThat(gateway.log().warnings()).isEmpty();
    }

    private static String summary(JsonNode row) {
        String outcome = row.path("outcome").asText();
        return outcome.equals("ok")
                ? outcome + " " + row.path("prompt_tokens") + " " + row.path("completion_tokens") + " " + row.path("tokens_source").asText()
                : outcome;
    }

    private Map.Entry<String, String> stay() {
        try (ClientStream stream = gateway.stream("{'model': 'staying', 'stream': true}")) {
            assertThat(stream.rest()).hasSize(EVENTS + 3).endsWith("[DONE]");
            return Map.entry(stream.header("X-Request-Id"), "ok 11 7 upstream");
        }
    }

    private Map.Entry<String, String> leave(int events) {
        try (ClientStream stream = gateway.stream("{'model': 'leaving', 'stream': true}")) {
            for (int i = 0; i < events; i++) {
                assertThat(stream.next()).isPresent();
            }
            return Map.entry(stream.header("X-Request-Id"), "client_gone");
        }
    }

    /** Leaves a stream whose upstream has come to a point, which then goes on. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aStreamThatIsLeftAtAnyPointIsClosedUpstream(int texts) throws InterruptedException {
        var gate = new Gate();
        upstream.script("leaving", Answer.stream(Chat.role()).text(events(texts)).gate(gate).text(events(1))
                .thenDrip("data: " + Chat.text("more") + "\n\n", PACE));
        var call = Thread.ofVirtual().start(() -> {
            try (ClientStream stream = gateway.stream("{'model': 'leaving', 'stream': true}")) {
                stream.next();
            }
        });
        gate.awaitReached();
        gate.open();
        assertThat(upstream.awaitReceived(1).awaitPeerGone(BOUND)).isTrue();
        call.join();
        gateway.awaitNothingHeld();
        JsonNode row = gateway.rows(1).getFirst();
        assertThat(row.path("outcome").asText()).isEqualTo("client_gone");
        assertThat(row.path("attempts").path(0).path("reason").asText()).isEqualTo("client_gone");
        assertThat(gateway.log().warnings()).isEmpty();
    }

    private static Answer unended(int events) {
        return Answer.stream(Chat.role()).text(events(events)).thenDrip("data: " + Chat.text("more") + "\n\n", PACE);
    }

    private static String events(int count) {
        return ("data: " + Chat.text("word ") + "\n\n").repeat(count);
    }

    private static String[] texts(int count) {
        return Stream.generate(() -> "word ").limit(count).toArray(String[]::new);
    }
}
