package ai.nexusai.job;

import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static ai.nexusai.testing.Features.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class JobRunnerTest {
    private static final int STEPS = 4;

    private final Database database;
    private final Jobs jobs;

    JobRunnerTest(Database database) {
        this.database = database;
        this.jobs = new Jobs(database);
    }

    @BeforeEach
    void startWithoutJobs() {
        database.<Integer>write(handle -> {
            handle.execute("CREATE TABLE IF NOT EXISTS stepped (step bigint)");
            return handle.execute("TRUNCATE job, audit, stepped");
        });
    }

    /** Leaves a row for each step; {@code before} is told which one begins. */
    private record Steps(LongConsumer before) implements Work {

        @Override
        public String kind() {
            return "steps";
        }

        @Override
        public long total(Handle handle, JsonNode input) {
            return input.get("steps").asLong();
        }

        @Override
        public Progress step(Handle handle, JsonNode input, Progress progress) {
            long step = progress.position().map(JsonNode::asLong).orElse(0L) + 1;
            before.accept(step);
            handle.execute("INSERT INTO stepped VALUES (?)", step);
            return new Progress(step, Optional.of(IntNode.valueOf((int) step)), Optional.of(Json.MAPPER.valueToTree(Map.of("last", step))),
                    step == total(handle, input));
        }
    }

    private Job start(int steps) {
        return jobs.start(KIM, "steps", Map.of("steps", steps));
    }

    private JobRunner runner(String node, LongConsumer before) {
        return new JobRunner(database, node, List.of(new Steps(before)), () -> true);
    }

    private List<Long> stepped() {
        return database.read(handle -> handle.createQuery("SELECT step FROM stepped ORDER BY step").mapTo(Long.class).list());
    }

    private void endLeases() {
        database.<Integer>write(handle -> handle.execute("UPDATE job SET lease_until = now() - interval '1 second'"));
    }

    @Test
    void aJobIsDoneStepByStep() {
        Job queued = start(STEPS);
        assertThat(queued.state()).isEqualTo(JobState.QUEUED);
        var runner = runner("a", step -> {});
        assertThat(runner.runNext()).isTrue();
        assertThat(runner.runNext()).as("nothing is left").isFalse();
        Job done = jobs.get(queued.id());
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.done()).isEqualTo(STEPS);
        assertThat(done.total()).isEqualTo(OptionalLong.of(STEPS));
        assertThat(done.result().orElseThrow().get("last").asInt()).isEqualTo(STEPS);
        assertThat(done.createdBy()).isEqualTo("kim");
        assertThat(done.endedAt()).isPresent();
        assertThat(stepped()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void anotherNodeGoesOnWhereADeadOneStopped() {
        Job job = start(STEPS);
        var dying = runner("a", step -> {
            if (step == 3) {
                throw new GatewayException(Status.DATABASE_AWAY, "away");
            }
        });
        assertThatThrownBy(dying::runNext).isInstanceOf(GatewayException.class);
        var other = runner("b", step -> {});
        assertThat(other.runNext()).as("the lease still holds").isFalse();
        endLeases();
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.STALLED);
        assertThat(other.runNext()).isTrue();
        assertThat(jobs.get(job.id()).node()).contains("b");
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.DONE);
        assertThat(stepped()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aNodeThatComesAgainGoesOnWithItsOwnJobAtOnce() {
        Job job = start(STEPS);
        var first = runner("a", step -> {
            if (step == 2) {
                throw new GatewayException(Status.DATABASE_AWAY, "away");
            }
        });
        assertThatThrownBy(first::runNext).isInstanceOf(GatewayException.class);
        assertThat(runner("a", step -> {}).runNext()).isTrue();
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.DONE);
        assertThat(stepped()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aStepThatFailsIsUndoneAndEndsTheJob() {
        Job known = start(STEPS);
        Job unknown = start(STEPS);
        assertThat(runner("a", step -> {
            if (step == 2) {
                throw new GatewayException(Status.CONFLICT, "Somebody else was faster.");
            }
        }).runNext()).isTrue();
        assertThat(runner("a", step -> {
            throw new IllegalStateException("secret");
        }).runNext()).isTrue();
        assertThat(jobs.get(known.id()).error()).contains("Somebody else was faster.");
        assertThat(jobs.get(known.id()).state()).isEqualTo(JobState.FAILED);
        assertThat(jobs.get(unknown.id()).error().orElseThrow()).contains("node a").doesNotContain("secret");
        assertThat(stepped()).containsExactly(1L);
    }

    @Test
    void aJobThatRunsEndsAfterTheStepInWhichItIsCancelled() throws InterruptedException {
        Job job = start(Integer.MAX_VALUE);
        var entered = new CountDownLatch(1);
        try (var runner = runner("a", step -> entered.countDown())) {
            runner.start();
            entered.await();
            jobs.cancel(KIM, job.id());
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> jobs.get(job.id()).state() == JobState.CANCELLED);
        }
        assertThatThrownBy(() -> jobs.cancel(KIM, job.id())).isInstanceOf(GatewayException.class).hasMessageContaining("ended");
    }

    @Test
    void aJobThatWaitsIsCancelledAtOnce() {
        Job job = start(STEPS);
        jobs.cancel(KIM, job.id());
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.CANCELLED);
        assertThat(runner("a", step -> {}).runNext()).isFalse();
    }

    @Test
    void kindsThatANodeDoesNotKnowAreLeftToOthers() {
        jobs.start(KIM, "newer", Map.of());
        assertThat(runner("a", step -> {}).runNext()).isFalse();
        assertThat(jobs.list(new Keyset(10, Optional.empty(), "NEW", "")).items()).hasSize(1);
    }

    @Test
    void theApiListsFollowsAndCancels() {
        try (var api = new AdminApi(Features.over(database), new JobsResource(jobs))) {
            long first = start(STEPS).id();
            long second = start(STEPS).id();
            runner("a", step -> {}).runNext();
            JsonNode page = api.get("/api/jobs?limit=1").json();
            assertThat(page.at("/items/0/id").asLong()).isEqualTo(second);
            assertThat(api.get("/api/jobs?limit=1&after=" + page.get("next").asText()).json().at("/items/0/state").asText())
                    .isEqualTo("done");
            String events = api.events("/api/jobs/" + first).text();
            assertThat(events).startsWith(
                    "event: progress\ndata: {\"state\":\"done\",\"done\":4,\"total\":4}\n\nevent: done\ndata: {\"id\":" + first);
            assertThat(api.send("DELETE", "/api/jobs/" + second, "").status()).isEqualTo(403);
            assertThat(api.as(Role.ADMINISTRATOR, "DELETE", "/api/jobs/" + second, "").status()).isEqualTo(204);
            assertThat(api.as(Role.ADMINISTRATOR, "DELETE", "/api/jobs/" + second, "").code()).isEqualTo("conflict");
            assertThat(api.get("/api/jobs/0").code()).isEqualTo("not_found");
            assertThat(Features.over(database).audit().getFirst()).containsEntry("action", "cancel").containsEntry("object_name", "steps");
        }
    }
}
