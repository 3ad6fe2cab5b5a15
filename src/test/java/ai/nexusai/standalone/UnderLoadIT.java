package ai.nexusai.standalone;

import ai.nexusai.json.Json;
import ai.nexusai.testing.Books;
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
    void killsOfTheProcessOfTheDatabaseAndOfBothLoseNoCallAndDoubleNone() {
        Path home = temporary.resolve("home");
        var database = new BuiltInDatabase(home);
        var seen = new Seen();
        // closed last: by then no server is left that a killed one had
        try (var first = RunningProduct.start(home)) {
            Load load = Load.on(first, upstream, CLIENTS);
            load.awaitFinished(300);
            first.kill();
            seen.add(load);
            try (var second = RunningProduct.start(home)) {
                load = load.again(second, CLIENTS);
                load.awaitFinished(300);
                database.kill();
                Awaitility.await().atMost(BOUND).until(() -> readiness(second).contains("\"degraded\":[\"database\"]"));
                load.awaitFinished(300);
                database.start();
                load.awaitFinished(300);
                seen.add(load);
                assertThat(load.failures()).isEmpty();
                load = load.again(second, CLIENTS);
                load.awaitFinished(300);
                second.kill();
                database.kill();
                seen.add(load);
                try (var third = RunningProduct.start(home)) {
                    assertThat(seen.finished).hasSizeGreaterThan(1_500);
                    awaitWritten(third);
                    seen.assertAre(new Books(database::connect));
                }
            }
        }
    }

    /** What the clients saw: calls that finished, and how many did not. */
    private static final class Seen {
        private final Set<String> finished = new HashSet<>();
        private int unfinished;

        void add(Load load) {
            load.end();
            finished.addAll(load.finished());
            unfinished += load.failures().size();
        }

        /** Beside the finished calls there may be some that were on record when their client was cut off. */
        void assertAre(Books books) {
            assertThat(books.finished()).doesNotHaveDuplicates().containsAll(finished)
                    .hasSizeBetween(finished.size(), finished.size() + unfinished);
            assertThat(books.rollUps()).allSatisfy((table, sums) -> assertThat(sums).as(table).isEqualTo(books.log()));
            assertThat(books.attempts()).isEqualTo(books.attemptsOfTheLog());
        }
    }

    /** Waits until the database has all that the journal had. */
    private static void awaitWritten(RunningProduct product) {
        Awaitility.await().atMost(BOUND).until(
                () -> product.admin("GET", "/metrics", "").body().contains("nexusai_journal_pending_bytes 0.0"));
    }

    @Test
    void aDatabaseThatStopsAndStartsAgainFailsNoCallAndLosesNone() {
        try (var product = RunningProduct.start(temporary.resolve("home"))) {
            var database = new BuiltInDatabase(product.home());
            Set<String> finished;
            try (var load = Load.on(product, upstream, CLIENTS)) {
                load.awaitFinished(200);
                database.stop();
                Awaitility.await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(readiness(product)).contains("\"degraded\":[\"database\"]"));
                load.awaitFinished(200);
                database.start();
                Awaitility.await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(readiness(product)).contains("\"ready\"").doesNotContain("degraded"));
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
