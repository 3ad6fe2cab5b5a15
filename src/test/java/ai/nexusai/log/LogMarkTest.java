package ai.nexusai.log;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.FakeUpstream;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class LogMarkTest {
    private static FakeUpstream upstream;
    private static InProcessGateway gateway;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream().script("bad", Answer.empty(500)).script("worse", Answer.empty(500));
        gateway = InProcessGateway.start();
        long provider = gateway.provider("p", upstream.url());
        gateway.model(provider, "bad");
        gateway.model(provider, "worse");
        gateway.admin("PUT", "/api/settings/failure_threshold", "{'value': 1}");
        gateway.awaitInForce();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void aLineOfACallIsMarkedWithTheIdThatItsClientSaw() {
        String id = gateway.chat("{'model': 'bad', 'messages': []}").header("X-Request-Id");
        assertThat(gateway.log().requestsOf("Model bad of provider p failed too often")).containsExactly(id);
    }

    @Test
    void aLineOfAnAnswerOnASocketIsMarkedWithItsOwnId() {
        try (ChatClient socket = ChatClient.open(gateway.at("/ws/chat"), gateway.key())) {
            socket.send("{'type': 'chat', 'id': '1', 'model': 'worse', 'messages': [{'role': 'user', 'content': 'Hi'}]}");
            Awaitility.await().atMost(Duration.ofMinutes(1))
                    .until(() -> !gateway.log().requestsOf("Model worse of provider p failed too often").isEmpty());
        }
        assertThat(gateway.log().requestsOf("Model worse of provider p failed too often")).singleElement().asString().hasSize(36);
    }
}
