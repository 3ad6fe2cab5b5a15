package ai.nexusai.relay;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.Gate;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Streams whose client leaves while they are written, under a key that has them read on. */
final class LeftStreamsTest {
    private LeavingStage stage;

    @BeforeEach
    void start() {
        stage = LeavingStage.start();
    }

    @AfterEach
    void nothingIsHeld() {
        stage.gateway.awaitNothingHeld();
        assertThat(stage.metric("nexusai_left_streams")).isZero();
        assertThat(stage.gateway.log().errors()).isEmpty();
        stage.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("told at the end", LeavingStage.told(LeavingStage.goingOn()), "client_gone 11 7 drained ok"),
                arguments("told, and no end mark", LeavingStage.goingOn().event(Chat.finish()).event(Chat.usage(11, 7)),
                        "client_gone 11 7 drained ok"),
                arguments("told on every chunk", LeavingStage.goingOn(LeavingStage.begun(), Chat.textWithUsage("a", null, 11, 5))
                        .event(Chat.textWithUsage("z", "stop", 11, 7)).done(), "client_gone 11 7 drained ok"),
                arguments("told before it was left, and nothing after", LeavingStage.goingOn(
                        Answer.stream(Chat.role(), Chat.textWithUsage("Hello", "stop", 11, 7)), Chat.role()).done(),
                        "client_gone 11 7 upstream ok"),
                arguments("never told", LeavingStage.goingOn().event(Chat.finish()).done(), "client_gone 8 31 counted ok"),
                arguments("half told", LeavingStage.goingOn().event(Chat.finish()).event(
                        Chat.usage(11, 7).replace("\"completion_tokens\":7,", "")).done(), "client_gone 11 31 counted ok"),
                arguments("broken off", LeavingStage.goingOn().thenCut(), "client_gone 8 31 counted reset"),
                arguments("ended early", LeavingStage.goingOn(), "client_gone 8 31 counted closed_early"),
                arguments("an error in it", LeavingStage.goingOn().event(Chat.error("down")), "client_gone 8 31 counted error_in_stream"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anUpstreamIsReadOnToItsEnd(String name, Answer answer, String expected) {
        stage.upstream.script("gpt-4o", answer);
        assertThat(LeavingStage.summary(stage.gateway.row(stage.leave()))).isEqualTo(expected);
    }

    @Test
    void theRowHasTheWholeTimeAndTheCostOfTheWholeAnswer() {
        stage.upstream.script("gpt-4o", LeavingStage.told(LeavingStage.goingOn().pause(Duration.ofMillis(300))));
        JsonNode row = stage.gateway.row(stage.leave());
        assertThat(row.path("total_ms").asLong()).isGreaterThan(300);
        assertThat(row.path("attempts").path(0).path("ms").asLong()).isGreaterThan(300);
        assertThat(row.path("cost").textValue()).as("11 at 2 and 7 at 10 for a million").isEqualTo("0.000092");
        assertThat(row.path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aStreamIsCancelledWhereTheKeySaysSo() throws InterruptedException {
        stage.policy("cancel");
        stage.upstream.script("gpt-4o", LeavingStage.begun().thenDrip("data: " + Chat.text(" word") + "\n\n", Duration.ofMillis(5)));
        String id = stage.leave();
        assertThat(stage.upstream.awaitReceived(1).awaitPeerGone(LeavingStage.BOUND)).isTrue();
        assertThat(LeavingStage.summary(stage.gateway.row(id))).startsWith("client_gone 8 ").endsWith(" counted client_gone");
    }

    @Test
    void itIsSeenInTheMetricsAndHoldsItsKeysPlaceUntilItsEnd() {
        stage.key("{'limits': {'parallel': 1}}");
        var gate = new Gate();
        stage.upstream.script("gpt-4o", LeavingStage.told(LeavingStage.goingOn().gate(gate)), Answer.json(Chat.whole("Hi")));
        String id = stage.leave();
        stage.awaitLeft(1);
        assertThat(stage.gateway.runningCalls()).isEqualTo(1);
        assertThat(stage.gateway.chat("{'model': 'gpt-4o'}").code()).isEqualTo("rate_limit_exceeded");
        gate.open();
        stage.gateway.row(id);
        Awaitility.await().atMost(LeavingStage.BOUND)
                .untilAsserted(() -> assertThat(stage.gateway.chat("{'model': 'gpt-4o'}").status()).isEqualTo(200));
        assertThat(stage.metric("nexusai_left_streams_cut_total")).isZero();
    }

    @Test
    void aNodeThatIsToStopWaitsForIt() {
        var gate = new Gate();
        stage.upstream.script("gpt-4o", LeavingStage.told(LeavingStage.goingOn().gate(gate)));
        String id = stage.leave();
        stage.awaitLeft(1);
        var drained = CompletableFuture.supplyAsync(() -> stage.gateway.drain(LeavingStage.BOUND));
        assertThat(drained).isNotDone();
        gate.open();
        assertThat(drained.join()).isTrue();
        assertThat(LeavingStage.summary(stage.gateway.row(id))).isEqualTo("client_gone 11 7 drained ok");
    }

    @Test
    void aNodeWhoseTimeToStopIsOverBreaksItOffAndRecordsWhatCame() {
        stage.upstream.script("gpt-4o", LeavingStage.goingOn().thenStall());
        String id = stage.leave();
        stage.awaitLeft(1);
        assertThat(stage.gateway.drain(Duration.ofMillis(100))).isFalse();
        assertThat(LeavingStage.summary(stage.gateway.row(id))).isEqualTo("client_gone 8 31 counted aborted");
    }

    @Test
    void aWholeAnswerIsHereToItsEndBeforeAnybodyCanKnowThatItsClientLeft() throws IOException {
        stage.upstream.script("gpt-4o", Answer.json(Chat.whole("x".repeat(16 << 20))));
        String body = "{\"model\":\"gpt-4o\"}";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), stage.gateway.port())) {
            socket.getOutputStream().write(("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                    + stage.gateway.key() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
        }
        assertThat(LeavingStage.summary(stage.gateway.rows(1).getFirst())).isEqualTo("client_gone 11 7 upstream client_gone");
    }
}
