package ai.nexusai.deployed;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.Gate;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators rely on who take a node out of service. It is asked after everything else. */
interface DrainContract {

    Stage stage();

    @Test
    default void livesAndIsReady() {
        Deployed gateway = stage().gateway();
        assertThat(gateway.get(gateway.api("/livez")).body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(gateway.get(gateway.admin("/readyz")).body()).contains("\"status\":\"ready\"");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    default void aDrainRefusesNewCallsAndLetsRunningOnesEnd() {
        var gate = new Gate();
        stage().upstream().script("drained", Answer.stream(Chat.role(), Chat.text("one")).gate(gate).event(Chat.finish()).done());
        Deployed gateway = stage().gateway();
        try (ClientStream running = stage().stream("drained")) {
            assertThat(running.next()).isPresent();
            assertThat(gateway.asAdmin("POST", "/api/drain", "").body()).contains("\"status\":\"draining\"");
            assertThat(gateway.get(gateway.api("/readyz")).statusCode()).isEqualTo(503);
            assertThat(gateway.get(gateway.api("/livez")).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = stage().chat("whole");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Deployed.json(refused).at("/error/code").asText()).isEqualTo("overloaded");
            gate.open();
            assertThat(running.rest()).endsWith("[DONE]");
        }
        Awaitility.await().atMost(Deployed.BOUND)
                .until(() -> gateway.asAdmin("POST", "/api/drain", "").body().contains("\"status\":\"drained\""));
    }
}
