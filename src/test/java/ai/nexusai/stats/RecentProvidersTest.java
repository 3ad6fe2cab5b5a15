package ai.nexusai.stats;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A failed try counts against the provider that failed, also where another one answered the call. */
final class RecentProvidersTest {

    @Test
    void tellsTriesAndMediansOfEachProvider() {
        try (var gateway = InProcessGateway.start(); var upstream = new FakeUpstream()) {
            upstream.script(Answer.json(Chat.whole("hello")));
            long good = gateway.provider("good", upstream.url());
            long bad = gateway.provider("bad", FakeUpstream.refusing());
            long idle = gateway.provider("idle", upstream.url());
            long first = gateway.model(bad, "first");
            long second = gateway.model(good, "second");
            gateway.admin("POST", "/api/groups",
                    "{'name': 'both', 'members': [{'model_id': %d, 'priority': 1}, {'model_id': %d, 'priority': 2}]}"
                            .formatted(first, second));
            gateway.awaitInForce();
            Instant before = Instant.now();
            assertThat(gateway.chat("{'model': 'both', 'messages': [{'role': 'user', 'content': 'hi'}]}").status()).isEqualTo(200);
            gateway.rows(1);
            Awaitility.await().atMost(Duration.ofMinutes(1))
                    .until(() -> provider(gateway, good).path("recent").path("attempts").asInt() == 1);

            JsonNode answered = provider(gateway, good).path("recent");
            assertThat(answered.path("success_rate").asDouble()).isEqualTo(1);
            assertThat(answered.path("p50_ms").isIntegralNumber()).isTrue();
            assertThat(Instant.parse(answered.path("since").asText())).isBefore(before);
            JsonNode failed = provider(gateway, bad).path("recent");
            assertThat(failed.path("success_rate").asDouble()).isZero();
            assertThat(failed.path("p50_ms").isNull()).isTrue();
            assertThat(provider(gateway, idle).path("recent").isNull()).isTrue();
            assertThat(provider(gateway, good).path("models").asInt()).isEqualTo(1);
            assertThat(gateway.admin("GET", "/api/providers", "").at("/items/0/recent/attempts").asInt()).isEqualTo(1);
        }
    }

    private static JsonNode provider(InProcessGateway gateway, long id) {
        return gateway.admin("GET", "/api/providers/" + id, "");
    }
}
