package ai.nexusai.relay;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/** A thousand streams whose clients leave at random points, in waves that a small machine carries. */
final class ThousandLeavingClientsTest {
    private static final int STREAMS = 1_000;
    private static final int WAVE = 100;
    private static final int EVENTS = 30;
    private static final long SEED = 20_261_121;
    private static final Duration PACE = Duration.ofMillis(4);

    private LeavingStage stage;

    @BeforeEach
    void start() {
        stage = LeavingStage.start();
        stage.upstream.script("gpt-4o", IntStream.range(0, STREAMS).mapToObj(ThousandLeavingClientsTest::answer).toArray(Answer[]::new));
    }

    @AfterEach
    void nothingIsHeld() {
        stage.close();
    }

    /** Each tells a usage of its own, at its end. */
    private static Answer answer(int number) {
        Answer answer = Answer.stream(Chat.role());
        for (int i = 0; i < EVENTS; i++) {
            answer.pause(PACE).event(Chat.text("word "));
        }
        return answer.event(Chat.finish()).event(Chat.usage(number, 3 * number + 1)).done();
    }

    private static long truth() {
        return IntStream.range(0, STREAMS).mapToLong(number -> 4L * number + 1).sum();
    }

    @Test
    void readOnTheyComeToTheUpstreamsOwnSumOfTokens() throws Exception {
        Set<String> ids = run();
        List<JsonNode> rows = rows(ids);
        assertThat(tokens(rows)).isEqualTo(truth());
        assertThat(rows.stream().map(row -> row.path("outcome").asText() + " " + row.path("tokens_source").asText()).collect(toSet()))
                .isEqualTo(Set.of("ok upstream", "client_gone drained"));
        assertThat(rows.stream().filter(row -> row.path("outcome").asText().equals("client_gone")).count()).isGreaterThan(STREAMS / 2);
        assertThat(stage.metric("nexusai_left_streams_cut_total")).isZero();
    }

    @Test
    void cancelledTheyAllHaveTheirRows() throws Exception {
        stage.policy("cancel");
        List<JsonNode> rows = rows(run());
        assertThat(rows.stream().map(row -> row.path("outcome").asText()).collect(toSet())).isEqualTo(Set.of("ok", "client_gone"));
        assertThat(rows).filteredOn(row -> row.path("outcome").asText().equals("ok"))
                .allSatisfy(row -> assertThat(row.path("tokens_source").asText()).isEqualTo("upstream"));
    }

    private Set<String> run() throws Exception {
        var random = new Random(SEED);
        var places = new Semaphore(WAVE);
        var ids = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<String>>();
            for (int i = 0; i < STREAMS; i++) {
                int leavesAfter = random.nextInt(EVENTS + 5);
                Callable<String> call = () -> leave(places, leavesAfter);
                calls.add(threads.submit(call));
            }
            for (var call : calls) {
                ids.add(call.get());
            }
        }
        return ids;
    }

    private String leave(Semaphore places, int events) throws InterruptedException {
        places.acquire();
        try (ClientStream stream = stage.gateway.stream(LeavingStage.STREAMED)) {
            for (int i = 0; i < events && stream.next().isPresent(); i++) {
                // reads as far as it stays
            }
            return stream.header("X-Request-Id");
        } finally {
            places.release();
        }
    }

    private List<JsonNode> rows(Set<String> ids) {
        stage.gateway.awaitNothingHeld();
        List<JsonNode> rows = stage.gateway.rows(STREAMS);
        assertThat(rows.stream().map(row -> row.path("id").asText())).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(stage.metric("nexusai_left_streams")).isZero();
        assertThat(stage.gateway.log().warnings()).isEmpty();
        return rows;
    }

    private static long tokens(List<JsonNode> rows) {
        return rows.stream().mapToLong(row -> row.path("prompt_tokens").asLong() + row.path("completion_tokens").asLong()).sum();
    }
}
