package ai.nexusai.deployed;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.Gate;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What calls rely on: whole answers, streams event by event, true errors, and an upstream that is let go of. */
interface ChatContract {

    Stage stage();

    @Test
    default void answersWhole() {
        stage().upstream().script("whole", Answer.json(Chat.whole("Hello")));
        HttpResponse<String> answer = stage().chat("whole");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(Deployed.json(answer).at("/choices/0/message/content").asText()).isEqualTo("Hello");
    }

    @Test
    default void handsOnEachEventBeforeTheUpstreamSendsTheNext() {
        List<Gate> gates = List.of(new Gate(), new Gate(), new Gate());
        Answer answer = Answer.stream(Chat.role());
        for (int i = 0; i < gates.size(); i++) {
            answer.event(Chat.text("part " + i)).gate(gates.get(i));
        }
        stage().upstream().script("streamed", answer.event(Chat.finish()).done());
        try (ClientStream stream = stage().stream("streamed")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.next()).hasValueSatisfying(event -> assertThat(event).contains("\"role\":\"assistant\""));
            for (int i = 0; i < gates.size(); i++) {
                String text = "part " + i;
                assertThat(stream.next()).hasValueSatisfying(event -> assertThat(event).contains(text));
                gates.get(i).open();
            }
            assertThat(stream.rest()).hasSize(2).endsWith("[DONE]");
        }
    }

    @Test
    default void aStreamThatBreaksEndsWithAnErrorAndWithoutDone() {
        stage().upstream().script("broken", Answer.stream(Chat.role(), Chat.text("one")).thenCut());
        try (ClientStream stream = stage().stream("broken")) {
            List<String> events = stream.rest();
            assertThat(events).doesNotContain("[DONE]");
            assertThat(events.getLast()).startsWith("{\"error\":{");
        }
    }

    @Test
    default void anUnknownModelAndAMissingKeyAreToldInOpenAisShape() {
        HttpResponse<String> unknown = stage().chat("nobody-knows-it");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Deployed.json(unknown).at("/error/code").asText()).isEqualTo("model_not_found");
        HttpResponse<String> stranger = stage().gateway().get(stage().gateway().api("/v1/models"));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(Deployed.json(stranger).at("/error/code").asText()).isEqualTo("invalid_api_key");
    }

    @Test
    default void aClientThatLeavesReleasesTheUpstream() {
        stage().leaving().script("left", dripping());
        ClientStream stream = stage().stream("left");
        assertThat(stream.next()).isPresent();
        assertThat(stage().leaving().openConnections()).isEqualTo(1);
        stream.close();
        Awaitility.await().atMost(Deployed.BOUND).until(() -> stage().leaving().openConnections() == 0);
    }

    /** A stream that goes on until its reader leaves. */
    static Answer dripping() {
        return Answer.stream(Chat.role(), Chat.text("one")).thenDrip("data: " + Chat.text("more") + "\n\n", Duration.ofMillis(20));
    }
}
