package ai.nexusai.live;

import ai.nexusai.call.Outcome;
import ai.nexusai.json.Json;
import ai.nexusai.live.LiveStage.Event;
import ai.nexusai.live.LiveStage.Watching;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
final class LiveStatsResourceTest {
    private final LiveStage stage = new LiveStage(Duration.ofMillis(50));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void figuresComeAtOnceAndAgainWithEachLook() throws JsonProcessingException {
        stage.logged(Instant.now(), Outcome.TIMEOUT, 1);
        try (Watching live = stage.watch("/api/stats/live")) {
            JsonNode first = figures(live);
            assertThat(first.at("/recent/total/calls/all").asLong()).isEqualTo(1);
            assertThat(first.at("/recent/now/active_calls").asInt()).isEqualTo(3);
            UUID second = stage.logged(Instant.now(), Outcome.OK, 1);
            stage.streams.figures().look();
            JsonNode next = figures(live);
            assertThat(next.at("/recent/total/calls/all").asLong()).isEqualTo(2);
            assertThat(next.at("/recent/total/success_rate").asDouble()).isEqualTo(0.5);
            assertThat(next.path("last_calls")).hasSize(2);
            assertThat(next.at("/last_calls/0/id").asText()).isEqualTo(second.toString());
        }
    }

    @Test
    void theStreamEndsWithTheSession() {
        try (Watching live = stage.watch("/api/stats/live")) {
            assertThat(live.next().orElseThrow().name()).isEqualTo("figures");
            stage.signedIn = false;
            assertThat(live.next().orElseThrow().name()).isEqualTo("end");
            assertThat(live.next()).isEmpty();
        }
    }

    private static JsonNode figures(Watching live) throws JsonProcessingException {
        Event event = live.next().orElseThrow();
        assertThat(event.name()).isEqualTo("figures");
        return Json.MAPPER.readTree(event.data());
    }
}
