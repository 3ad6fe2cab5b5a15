package ai.nexusai.demo;

import ai.nexusai.InProcessGateway;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Does the demo fill an empty gateway with what pages can show, and keep off from one that is in use? */
final class DemoTest {
    private InProcessGateway gateway;

    @BeforeEach
    void start() {
        gateway = InProcessGateway.start();
    }

    @AfterEach
    void end() {
        gateway.close();
    }

    @Test
    void bringsTwoWeeksOfCallsWhoseSumsAreRight() {
        assertThat(gateway.admin("GET", "/api/demo", "").path("possible").asBoolean()).isTrue();
        int calls = gateway.admin("POST", "/api/demo", "").path("calls").asInt();
        assertThat(calls).isBetween(5_000, 30_000);
        String from = Instant.now().minus(16, ChronoUnit.DAYS).toString();
        Awaitility.await().atMost(Duration.ofSeconds(60))
                .until(() -> sum(gateway.admin("GET", "/api/stats/usage?by=model&from=" + from, ""), "/calls/all") >= calls);
        JsonNode days = gateway.admin("GET", "/api/stats/usage?by=day&from=" + from, "");
        assertThat(days.path("items").size()).isBetween(14, 16);
        assertThat(sum(days, "/calls/all")).isEqualTo(calls);
        assertThat(gateway.admin("GET", "/api/groups", "").path("items").size()).isEqualTo(3);
    }

    @Test
    void answersFurtherCallsByItself() {
        gateway.admin("POST", "/api/demo", "");
        gateway.awaitInForce();
        var whole = gateway.chat("{'model': 'gpt-4-pool', 'messages': [{'role': 'user', 'content': 'Write an SQL query'}]}");
        assertThat(whole.status()).as(whole.text()).isEqualTo(200);
        assertThat(whole.json().at("/choices/0/message/content").asText()).contains("```sql");
        var stream = gateway.chat("{'model': 'glm-4.5', 'stream': true, 'messages': [{'role': 'user', 'content': '你好'}]}");
        assertThat(stream.text()).contains("演示").endsWith("data: [DONE]\n\n");
    }

    @Test
    void keepsOffFromAGatewayInUse() {
        gateway.provider("mine", "http://127.0.0.1:1/v1");
        assertThat(gateway.admin("GET", "/api/demo", "").path("possible").asBoolean()).isFalse();
        assertThat(gateway.asAdmin("POST", "/api/demo", "").status()).isEqualTo(409);
    }

    private static long sum(JsonNode report, String field) {
        long sum = 0;
        for (JsonNode item : report.path("items")) {
            sum += item.at(field).asLong();
        }
        return sum;
    }
}
