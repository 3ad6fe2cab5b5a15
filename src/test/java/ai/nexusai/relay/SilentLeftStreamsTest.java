package ai.nexusai.relay;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.Gate;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that leave while nothing is written to them: found by a heartbeat, or by their socket's end. */
final class SilentLeftStreamsTest {
    private static final String ASKED = "{'type': 'chat', 'id': 'c1', 'model': 'gpt-4o', 'messages': [{'role': 'user', 'content': 'hi'}]}";

    private final Gate gate = new Gate();
    private LeavingStage stage;

    @BeforeEach
    void start() {
        stage = LeavingStage.start();
        stage.gateway.admin("PUT", "/api/settings/heartbeat_seconds", "{'value': 1}");
        stage.gateway.admin("PUT", "/api/settings/heartbeat_before_commit", "{'value': true}");
        stage.gateway.admin("PUT", "/api/settings/retry_attempts", "{'value': 0}");
        stage.gateway.awaitInForce();
    }

    @AfterEach
    void nothingIsHeld() {
        stage.gateway.awaitNothingHeld();
        assertThat(stage.gateway.log().errors()).isEmpty();
        stage.close();
    }

    @Test
    void aHeartbeatFindsThatTheClientLeft() {
        stage.upstream.script("gpt-4o", LeavingStage.told(LeavingStage.begun().gate(gate)));
        String id = stage.leave();
        stage.awaitLeft(1);
        gate.open();
        assertThat(LeavingStage.summary(stage.gateway.row(id))).isEqualTo("client_gone 11 7 drained ok");
    }

    @Test
    void anEndWithNothingBeforeItIsNoAnswerThatAnybodyGot() {
        stage.upstream.script("gpt-4o", LeavingStage.begun().event(Chat.finish()).event(Chat.usage(11, 7)).gate(gate).done());
        String id = stage.leave();
        stage.awaitLeft(1);
        gate.open();
        assertThat(LeavingStage.summary(stage.gateway.row(id))).isEqualTo("client_gone 11 7 upstream ok");
    }

    @Test
    void theUpstreamThatIsAtWorkBeforeTheFirstContentIsReadOnToo() {
        stage.upstream.script("gpt-4o", LeavingStage.told(Answer.stream(Chat.role()).gate(gate).event(Chat.text("Hello"))));
        String id = leaveBeforeContent();
        gate.open();
        assertThat(LeavingStage.summary(stage.gateway.row(id))).isEqualTo("client_gone 11 7 drained ok");
    }

    @Test
    void nobodyFurtherIsTriedForAClientThatLeft() {
        stage.gateway.model(stage.gateway.provider("second", stage.upstream.url()), "gpt-4o");
        stage.gateway.awaitInForce();
        stage.upstream.script("gpt-4o", Answer.stream(Chat.role()).gate(gate).thenCut());
        String id = leaveBeforeContent();
        gate.open();
        JsonNode row = stage.gateway.row(id);
        assertThat(row.path("outcome").asText()).isEqualTo("client_gone");
        assertThat(row.path("status").asInt()).isEqualTo(499);
        assertThat(row.path("attempts").findValuesAsText("reason")).containsExactly("reset");
        assertThat(row.path("tokens_source").isNull()).isTrue();
        assertThat(stage.upstream.received()).hasSize(1);
    }

    @Test
    void theEndOfTheNodesTimeEndsItBeforeTheFirstContent() {
        stage.upstream.script("gpt-4o", Answer.stream(Chat.role()).thenStall());
        String id = leaveBeforeContent();
        assertThat(stage.gateway.drain(Duration.ofMillis(100))).isFalse();
        JsonNode row = stage.gateway.row(id);
        assertThat(row.path("outcome").asText()).isEqualTo("client_gone");
        assertThat(row.path("attempts").findValuesAsText("reason")).containsExactly("client_gone");
    }

    private String leaveBeforeContent() {
        String id;
        try (ClientStream stream = stage.gateway.stream(LeavingStage.STREAMED)) {
            assertThat(stream.status()).as("the head comes with the first heartbeat").isEqualTo(200);
            id = stream.header("X-Request-Id");
        }
        stage.awaitLeft(1);
        return id;
    }

    @Test
    void anAnswerOfASocketThatClosesIsReadOn() {
        stage.upstream.script("gpt-4o", LeavingStage.told(LeavingStage.begun().gate(gate)));
        try (var client = ChatClient.open(stage.gateway.at("/ws/chat"), stage.gateway.key())) {
            client.send(ASKED);
            assertThat(client.next().path("type").asText()).isEqualTo("start");
            assertThat(client.next().path("content").asText()).isEqualTo("Hello");
            client.abort();
        }
        stage.awaitLeft(1);
        gate.open();
        assertThat(LeavingStage.summary(stage.gateway.rows(1).getFirst())).isEqualTo("client_gone 11 7 drained ok");
    }

    @Test
    void whoSaysStopWantsNoMoreOfItAndIsToldWhatItCost() throws InterruptedException {
        stage.upstream.script("gpt-4o", LeavingStage.begun().thenStall());
        try (var client = ChatClient.open(stage.gateway.at("/ws/chat"), stage.gateway.key())) {
            client.send(ASKED);
            client.next();
            client.next();
            client.send("{'type': 'stop', 'id': 'c1'}");
            assertThat(client.answer().getLast().path("finish_reason").asText()).isEqualTo("stopped");
        }
        assertThat(stage.upstream.awaitReceived(1).awaitPeerGone(LeavingStage.BOUND)).isTrue();
        assertThat(LeavingStage.summary(stage.gateway.rows(1).getFirst())).isEqualTo("client_gone 8 1 counted client_gone");
    }
}
