package ai.nexusai.standalone;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import ai.nexusai.testing.RunningProduct;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients see of a SIGTERM, as systemd, Docker and Kubernetes send it, while their answers run. */
final class TerminatedIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int SERVICE_RESTART = 1012;

    @TempDir
    private Path home;
    private final FakeUpstream upstream = new FakeUpstream();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Gate gate = new Gate();

    @AfterEach
    void stop() {
        upstream.close();
        client.close();
    }

    @Test
    void runningAnswersComeToTheirEndWhileNoNewCallIsLetIn() {
        String id;
        try (var product = RunningProduct.start(home, Map.of("NEXUSAI_DRAIN_SECONDS", "40"))) {
            String key = configured(product);
            try (ClientStream running = stream(product, key); ChatClient socket = ChatClient.open(product.api("/ws/chat"), key)) {
                assertThat(running.next()).isPresent();
                product.process().destroy();
                Awaitility.await().atMost(BOUND).until(() -> product.get(product.api("/readyz")).statusCode() == 503);
                assertThat(product.get(product.api("/readyz")).body()).contains("draining");
                assertThat(product.get(product.api("/livez")).statusCode()).isEqualTo(200);
                var refused = product.send(call(product, key));
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                gate.open();
                assertThat(running.rest()).endsWith("[DONE]");
                id = running.header("X-Request-Id");
                assertThat(socket.awaitClosed()).isEqualTo(SERVICE_RESTART);
            }
            assertThat(product.awaitExit()).as(product.output()).isZero();
        }
        assertOutcome(id, "ok");
    }

    @Test
    void anAnswerThatOutlivesTheDeadlineEndsWithAnErrorAndIsOnRecord() {
        String id;
        try (var product = RunningProduct.start(home, Map.of("NEXUSAI_DRAIN_SECONDS", "1"))) {
            try (ClientStream running = stream(product, configured(product))) {
                assertThat(running.next()).isPresent();
                product.process().destroy();
                List<String> rest = running.rest();
                assertThat(rest).doesNotContain("[DONE]");
                assertThat(rest.getLast()).contains("\"error\"", "shut down");
                id = running.header("X-Request-Id");
            }
            assertThat(product.awaitExit()).as(product.output()).isZero();
        }
        assertOutcome(id, "interrupted");
    }

    @Test
    void aSecondSignalEndsTheWaitForAnswers() {
        try (var product = RunningProduct.start(home, Map.of("NEXUSAI_DRAIN_SECONDS", "3600"))) {
            try (ClientStream running = stream(product, configured(product))) {
                assertThat(running.next()).isPresent();
                product.process().destroy();
                Awaitility.await().atMost(BOUND).until(() -> product.get(product.api("/readyz")).statusCode() == 503);
                product.process().destroy();
                assertThat(running.rest().getLast()).contains("shut down");
            }
            assertThat(product.awaitExit()).as(product.output()).isZero();
        }
    }

    @Test
    void anOrderToStopDuringTheStartIsFollowedWithoutAWord() {
        try (var product = RunningProduct.launch(home, Map.of(), List.of())) {
            Awaitility.await().atMost(BOUND).until(() -> Files.exists(home.resolve("data").resolve("postmaster.pid")));
            assertThat(product.terminate()).as(product.output()).isZero();
            assertThat(product.output()).isEmpty();
            assertThat(home.resolve("data").resolve("postmaster.pid")).doesNotExist();
        }
    }

    private void assertOutcome(String id, String outcome) {
        try (var again = RunningProduct.start(home)) {
            assertThat(again.asAdmin("GET", "/api/logs/" + id, "").path("outcome").asText()).isEqualTo(outcome);
        }
    }

    private String configured(RunningProduct product) {
        upstream.script("m", Answer.stream(Chat.role(), Chat.text("one")).gate(gate).event(Chat.finish()).done());
        product.awaitReady();
        long provider = product.asAdmin("POST", "/api/providers", "{'name': 'p', 'server_url': '" + upstream.url() + "'}").path("id")
                .asLong();
        product.asAdmin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': 'm'}");
        String key = product.asAdmin("POST", "/api/keys", "{'name': 'k', 'grants': {'all': true}}").path("key").asText();
        var models = HttpRequest.newBuilder(product.api("/v1/models")).header("Authorization", "Bearer " + key).build();
        Awaitility.await().atMost(BOUND).until(() -> product.send(models).body().contains("\"m\""));
        return key;
    }

    private ClientStream stream(RunningProduct product, String key) {
        return ClientStream.open(client, call(product, key));
    }

    private static HttpRequest call(RunningProduct product, String key) {
        return HttpRequest.newBuilder(product.api("/v1/chat/completions")).timeout(BOUND).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"model\": \"m\", \"stream\": true, \"messages\": []}")).build();
    }
}
