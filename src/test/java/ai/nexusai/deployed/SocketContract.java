package ai.nexusai.deployed;

import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What those rely on who chat over a WebSocket. */
interface SocketContract {

    Stage stage();

    @Test
    default void chatsOverAWebSocketWithAKeyAmongTheSubProtocols() {
        stage().upstream().script("socket", Chat.stream("Hel", "lo"));
        try (ChatClient client = stage().socket()) {
            assertThat(client.subProtocol()).isEqualTo("nexusai.v1");
            List<JsonNode> frames = client.send("{'type': 'chat', 'id': 'c1', 'model': 'socket', 'messages': []}").answer();
            assertThat(frames).extracting(frame -> frame.path("type").asText()).containsExactly("start", "delta", "delta", "end");
            assertThat(frames).extracting(frame -> frame.path("content").asText("")).containsExactly("", "Hel", "lo", "");
            assertThat(frames.getLast().path("usage").path("total_tokens").asInt()).isEqualTo(18);
        }
    }

    @Test
    default void aSocketThatIsDroppedReleasesTheUpstream() {
        stage().leaving().script("dropped", ChatContract.dripping());
        try (ChatClient client = stage().socket()) {
            client.send("{'type': 'chat', 'id': 'c1', 'model': 'dropped', 'messages': []}");
            assertThat(client.next().path("type").asText()).isEqualTo("start");
            assertThat(stage().leaving().openConnections()).isEqualTo(1);
            client.abort();
        }
        Awaitility.await().atMost(Deployed.BOUND).until(() -> stage().leaving().openConnections() == 0);
    }

    @Test
    default void whoSendsNoMessageOfOursIsToldAndStaysConnected() {
        stage().upstream().script("socket", Chat.stream("still", "here"));
        try (ChatClient client = stage().socket()) {
            assertThat(client.send("{'type': 'nonsense'}").next().has("error")).isTrue();
            assertThat(
                    client.send("{'type': 'chat', 'id': 'c2', 'model': 'socket', 'messages': []}").answer().getLast().path("type").asText())
                    .isEqualTo("end");
        }
    }

    @Test
    default void aPlainRequestIsToldToUpgrade() {
        HttpResponse<String> answer = stage().gateway().get(stage().gateway().api("/ws/chat"));
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(Deployed.json(answer).at("/error/code").asText()).isEqualTo("upgrade_required");
    }
}
