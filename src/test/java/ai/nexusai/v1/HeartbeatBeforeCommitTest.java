package ai.nexusai.v1;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A call that is silent for a second is committed to 200 by a comment, and still goes from candidate to candidate. */
final class HeartbeatBeforeCommitTest {
    private static FakeUpstream upstream;
    private static InProcessGateway gateway;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        for (int i = 1; i <= 2; i++) {
            long provider = gateway.provider("p" + i, upstream.url());
            for (String name : List.of("served", "failed")) {
                gateway.admin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': '" + name + i + "', 'alias': '" + name
                        + "', 'price': {'input': '" + i + "', 'output': '1'}}");
            }
        }
        gateway.admin("PUT", "/api/settings/heartbeat_seconds", "{'value': 1}");
        gateway.admin("PUT", "/api/settings/heartbeat_before_commit", "{'value': true}");
        gateway.admin("PUT", "/api/settings/retry_attempts", "{'value': 0}");
        gateway.awaitInForce();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void theNextCandidateServesAfterTheHeartbeat() {
        var silent = new Gate();
        upstream.script("served1", Answer.stream(Chat.role()).gate(silent).thenCut());
        upstream.script("served2", Chat.stream("good"));
        try (var stream = gateway.stream("{'model': 'served', 'stream': true}")) {
            assertThat(stream.status()).as("the head comes with the first heartbeat").isEqualTo(200);
            silent.open();
            List<String> events = stream.rest();
            assertThat(events).last().isEqualTo("[DONE]");
            assertThat(String.join("\n", events)).contains("good").containsOnlyOnce("\"role\"");
        }
    }

    @Test
    void aFailureOfAllIsToldInBandAndLoggedAsWhatItIs() {
        var silent = new Gate();
        upstream.script("failed1", Answer.stream().gate(silent).thenCut());
        upstream.script("failed2", Answer.error(500, "x"));
        try (var stream = gateway.stream("{'model': 'failed', 'stream': true}")) {
            assertThat(stream.status()).isEqualTo(200);
            silent.open();
            List<String> events = stream.rest();
            assertThat(events).last().asString().contains("upstream_failed", "status_500").isNotEqualTo("[DONE]");
            JsonNode row = gateway.row(stream.header("X-Request-Id"));
            assertThat(row.path("outcome").asText()).isEqualTo("upstream_error");
            assertThat(row.path("attempts").findValuesAsText("reason")).containsExactly("reset", "status_500");
        }
    }
}
