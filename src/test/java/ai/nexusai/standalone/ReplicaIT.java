package ai.nexusai.standalone;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.StreamingReplica;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway whose reports are read from a real streaming replica, which falls behind, catches up, and dies. */
final class ReplicaIT {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    @Test
    void listsComeFromTheReplicaWhileItKeepsUpAndEverythingElseFromThePrimary() {
        try (var servers = StreamingReplica.start(temporary.resolve("servers"));
                var upstream = new FakeUpstream().script(Answer.json(Chat.whole("served")));
                var product = RunningProduct.start(temporary.resolve("home"), Map.of("NEXUSAI_DB_URL", servers.primaryUrl(),
                        "NEXUSAI_DB_REPLICA_URL", servers.replicaUrl(), "NEXUSAI_DB_REPLICA_LAG_SECONDS", "10"))) {
            product.awaitReady();
            String key = configured(product, upstream);
            awaitUsed(product, true);
            String first = call(product, key);
            Awaitility.await("the replica's list has the call").atMost(BOUND).until(() -> listed(product, first));

            servers.pause();
            String second = call(product, key);
            Awaitility.await("a single call is found at once").atMost(BOUND)
                    .until(() -> product.admin("GET", "/api/logs/" + second, "").statusCode() == 200);
            assertThat(listed(product, second)).as("the list is as old as the replica").isFalse();
            product.asAdmin("POST", "/api/keys", "{'name': 'made meanwhile', 'grants': {'all': true}}");
            assertThat(product.admin("GET", "/api/keys", "").body()).as("configuration is never old").contains("made meanwhile");

            awaitUsed(product, false);
            assertThat(listed(product, second)).as("too far behind: the list is the primary's").isTrue();
            assertThat(product.get(product.api("/readyz")).body()).contains("\"status\":\"ready\"", "\"degraded\":[\"replica\"]");
            servers.resume();
            awaitUsed(product, true);
            assertThat(listed(product, second)).isTrue();

            servers.stopReplica();
            assertThat(listed(product, second)).as("the first list after its death").isTrue();
            awaitUsed(product, false);
        }
    }

    private static String configured(RunningProduct product, FakeUpstream upstream) {
        long provider = product.asAdmin("POST", "/api/providers", "{'name': 'p', 'server_url': '" + upstream.url() + "'}").path("id")
                .asLong();
        product.asAdmin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': 'm'}");
        String key = product.asAdmin("POST", "/api/keys", "{'name': 'k', 'grants': {'all': true}}").path("key").asText();
        var models = HttpRequest.newBuilder(product.api("/v1/models")).header("Authorization", "Bearer " + key).build();
        Awaitility.await().atMost(BOUND).until(() -> product.send(models).body().contains("\"m\""));
        return key;
    }

    /** The call's id. */
    private static String call(RunningProduct product, String key) {
        HttpResponse<String> answer = product.send(HttpRequest.newBuilder(product.api("/v1/chat/completions")).timeout(BOUND)
                .header("Authorization", "Bearer " + key).POST(BodyPublishers.ofString("{\"model\":\"m\",\"messages\":[]}")).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private static boolean listed(RunningProduct product, String call) {
        return product.asAdmin("GET", "/api/logs", "").path("items").findValuesAsText("id").contains(call);
    }

    private static void awaitUsed(RunningProduct product, boolean used) {
        Awaitility.await("the replica is used: " + used).atMost(BOUND)
                .until(() -> product.admin("GET", "/metrics", "").body().contains("nexusai_replica_used " + (used ? "1.0" : "0.0")));
    }
}
