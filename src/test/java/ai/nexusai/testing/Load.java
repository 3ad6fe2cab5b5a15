package ai.nexusai.testing;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that call without end, streamed and whole in turn, and remember which calls they saw finish. */
public final class Load implements AutoCloseable {
    private static final String STREAMED = "streamed";
    private static final String WHOLE = "whole";

    private static final Duration BOUND = Duration.ofSeconds(60);
    /** Enough to keep calls in flight at every moment, little enough to leave the machine to others. */
    private static final long PACE_NANOS = 2_000_000;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> finished = ConcurrentHashMap.newKeySet();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final URI address;
    private final String key;
    private volatile boolean ending;

    private Load(URI address, String key) {
        this.address = address;
        this.key = key;
    }

    /** Registers two models of {@code upstream}, waits until they are in force, and starts {@code clients} that call them. */
    public static Load on(RunningProduct product, FakeUpstream upstream, int clients) {
        upstream.script(STREAMED, Chat.stream("one ", "two ", "three ", "four ")).script(WHOLE, Answer.json(Chat.whole("one two three")));
        product.awaitReady();
        long provider = created(product, "/api/providers", "{\"name\":\"load\",\"server_url\":\"" + upstream.url() + "\"}").path("id")
                .asLong();
        for (String model : List.of(STREAMED, WHOLE)) {
            created(product, "/api/models", "{\"provider_id\":" + provider + ",\"model_name\":\"" + model
                    + "\",\"price\":{\"input\":\"1000\",\"output\":\"2000\",\"currency\":\"USD\"}}");
        }
        String key = created(product, "/api/keys", "{\"name\":\"load\",\"grants\":{\"all\":true}}").path("key").asText();
        return begin(product, key, clients);
    }

    /** The same clients anew, on a product with the same database. */
    public Load again(RunningProduct product, int clients) {
        return begin(product, key, clients);
    }

    private static Load begin(RunningProduct product, String key, int clients) {
        var models = HttpRequest.newBuilder(product.api("/v1/models")).header("Authorization", "Bearer " + key).build();
        Awaitility.await().atMost(BOUND).until(() -> product.send(models).body().contains("\"" + WHOLE + "\""));
        var load = new Load(product.api("/v1/chat/completions"), key);
        IntStream.range(0, clients).forEach(number -> load.threads.execute(() -> load.callOn(number % 2 == 0)));
        return load;
    }

    private static JsonNode created(RunningProduct product, String path, String json) {
        var answer = product.admin("POST", path, json);
        try {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** The request ids of the calls whose last byte or {@code [DONE]} was seen. */
    public Set<String> finished() {
        return Set.copyOf(finished);
    }

    /** What went wrong, a sentence each. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until {@code count} more calls have finished. */
    public void awaitFinished(int count) {
        int goal = finished.size() + count;
        Awaitility.await().atMost(BOUND).until(() -> finished.size() >= goal);
    }

    private void callOn(boolean streamedFirst) {
        boolean streamed = streamedFirst;
        try {
            while (!ending) {
                call(streamed);
                streamed = !streamed;
                LockSupport.parkNanos(PACE_NANOS);
            }
        } catch (UncheckedIOException e) {
            failures.add(e.toString());
        }
    }

    private void call(boolean streamed) {
        String body = "{\"model\":\"" + (streamed ? STREAMED : WHOLE) + "\",\"stream\":" + streamed + "}";
        var request = HttpRequest.newBuilder(address).timeout(BOUND).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body)).build();
        try (ClientStream answer = ClientStream.open(client, request)) {
            String all = answer.body();
            if (answer.status() == 200 && all.stripTrailing().endsWith(streamed ? "[DONE]" : "}")) {
                finished.add(answer.header("X-Request-Id"));
            } else {
                failures.add(answer.status() + " " + all);
            }
        }
    }

    /** Lets every client end its call and make no further one. */
    public void end() {
        ending = true;
        threads.close();
        client.close();
    }

    @Override
    public void close() {
        end();
    }
}
