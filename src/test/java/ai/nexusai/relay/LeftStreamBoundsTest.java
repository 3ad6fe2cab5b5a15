package ai.nexusai.relay;

import ai.nexusai.config.LeftSettings;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.Gate;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a node spends on streams that were left: beyond it they are cancelled, and recorded all the same. */
final class LeftStreamBoundsTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final long MANY = 1 << 20;

    static Stream<Arguments> bounds() {
        Answer endless = LeavingStage.begun().thenDrip("data: " + Chat.text(" word") + "\n\n", Duration.ofMillis(2));
        return Stream.of(
                arguments("none at all", new LeftSettings(0, LONG, MANY), endless),
                arguments("too many bytes", new LeftSettings(1, LONG, 5_000), endless),
                arguments("too long, and bytes keep coming", new LeftSettings(1, SHORT, MANY), endless),
                arguments("too long, and none comes", new LeftSettings(1, SHORT, MANY), LeavingStage.goingOn().thenStall()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void aBoundClosesTheUpstream(String name, LeftSettings left, Answer answer) throws InterruptedException {
        try (var stage = LeavingStage.start(left)) {
            stage.upstream.script("gpt-4o", answer);
            String id = stage.leave();
            assertThat(stage.upstream.awaitReceived(1).awaitPeerGone(LeavingStage.BOUND)).isTrue();
            assertThat(LeavingStage.summary(stage.gateway.row(id))).startsWith("client_gone 8 ").endsWith(" counted client_gone");
            stage.gateway.awaitNothingHeld();
            assertThat(stage.metric("nexusai_left_streams_cut_total")).isEqualTo(1);
            assertThat(stage.metric("nexusai_left_streams")).isZero();
            assertThat(stage.gateway.log().warnings()).isEmpty();
        }
    }

    @Test
    void aPlaceThatIsFreeAgainServesTheNext() {
        try (var stage = LeavingStage.start(new LeftSettings(1, LONG, MANY))) {
            var gate = new Gate();
            Answer held = LeavingStage.told(LeavingStage.goingOn().gate(gate));
            stage.upstream.script("gpt-4o", held, LeavingStage.goingOn().thenStall(), LeavingStage.told(LeavingStage.goingOn()));
            String first = stage.leave();
            stage.awaitLeft(1);
            assertThat(LeavingStage.summary(stage.gateway.row(stage.leave()))).as("no place").endsWith(" counted client_gone");
            gate.open();
            assertThat(LeavingStage.summary(stage.gateway.row(first))).isEqualTo("client_gone 11 7 drained ok");
            stage.awaitLeft(0);
            assertThat(LeavingStage.summary(stage.gateway.row(stage.leave()))).isEqualTo("client_gone 11 7 drained ok");
            stage.gateway.awaitNothingHeld();
        }
    }
}
