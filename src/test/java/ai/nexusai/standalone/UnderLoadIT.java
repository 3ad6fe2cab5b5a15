package ai.nexusai.standalone;

import ai.nexusai.json.Json;
import ai.nexusai.testing.BuiltInDatabase;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Load;
import ai.nexusai.testing.RunningProduct;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What calls go through while the process is killed, or its database stopped: none that a client saw finish is lost in the log. */
final class UnderLoadIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int CLIENTS = 16;

    @TempDir
    private Path temporary;
    private final FakeUpstream upstream = new FakeUpstream();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void aKilledProcessLosesNoCallThatAClientSawFinish() {
        Path home = temporary.resolve("home");
        Set<String> finished;
        try (var killed = RunningProduct.start(home)) {
            try (var load = Load.on(killed, upstream, CLIENTS)) {
                load.awaitFinished(500);
                killed.kill();
                load.end();
                finished = load.finished();
            }
        }
        assertThat(finished).hasSizeGreaterThan(500);
        try (var again = RunningProduct.start(home)) {
            assertAllLogged(again, finished);
        }
    }

    @Test
    void aDatabaseThatStopsAndStartsAgainFailsNoCallAndLosesNone() {
        try (var product = RunningProduct.start(temporary.resolve("home"))) {
            var database = new BuiltInDatabase(product.home());
            Set<String> finished;
            try (var load = Load.on(product, upstream, CLIENTS)) {
                load.awaitFinished(200);
                database.stop();
                Awaitility.await().atMost(BOUND).until(() -> readiness(product).contains("\"degraded\":[\"database\"]"));
                load.awaitFinished(200);
                database.start();
                Awaitility.await().atMost(BOUND).until(() -> readiness(product).equals("200 {\"status\":\"ready\"}"));
                load.awaitFinished(200);
                load.end();
                assertThat(load.failures()).isEmpty();
                finished = load.finished();
            }
            assertAllLogged(product, finished);
        }
    }

    private static String readiness(RunningProduct product) {
        var answer = product.get(product.api("/readyz"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.statusCode() + " " + answer.body();
    }

    private static void assertAllLogged(RunningProduct product, Set<String> finished) {
        var missing = new HashSet<>(finished);
        Awaitility.await().atMost(BOUND).untilAsserted(() -> {
            missing.removeAll(logged(product));
            assertThat(missing).as("finished calls that are not in the call log, of " + finished.size()).isEmpty();
        });
    }

    /** The ids of all calls in the log. */
    private static Set<String> logged(RunningProduct product) {
        var ids = new HashSet<String>();
        String after = "";
        while (after != null) {
            JsonNode page = tree(product.admin("GET", "/api/logs?limit=500" + after, "").body());
            page.path("items").forEach(row -> ids.add(row.path("id").asText()));
            after = page.path("next").isTextual() ? "&after=" + page.path("next").textValue() : null;
        }
        return ids;
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
