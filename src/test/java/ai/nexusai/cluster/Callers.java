package ai.nexusai.cluster;

import ai.nexusai.testing.ClientStream;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Clients that call the models {@code whole}, {@code streamed} and {@code slow} in turn without end, whatever happens to a call, and remember
 * which ones they saw finish.
 */
final class Callers implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final List<String> MODELS = List.of("whole", "streamed", "whole", "streamed", "whole", "streamed", "slow");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> finished = ConcurrentHashMap.newKeySet();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final URI address;
    private final String key;
    private final Duration pace;
    private volatile boolean ending;

    /**
     * A call that did not come to its end.
     *
     * @param begunAt as {@link System#nanoTime}
     */
    record Failure(long begunAt, String what) {}

    private Callers(URI address, String key, Duration pace) {
        this.address = address;
        this.key = key;
        this.pace = pace;
    }

    /** Starts {@code clients}, each of which waits for {@code pace} between its calls. */
    static Callers begin(URI address, String key, int clients, Duration pace) {
        var callers = new Callers(address, key, pace);
        IntStream.range(0, clients).forEach(number -> callers.threads.execute(() -> callers.callOn(number)));
        return callers;
    }

    private void callOn(int from) {
        for (int i = from; !ending; i++) {
            String model = MODELS.get(i % MODELS.size());
            long begunAt = System.nanoTime();
            try {
                call(model, begunAt);
            } catch (UncheckedIOException e) {
                failures.add(new Failure(begunAt, model + ": " + e));
            }
            LockSupport.parkNanos(pace.toNanos());
        }
    }

    private void call(String model, long begunAt) {
        boolean streamed = !model.equals("whole");
        String body = "{\"model\":\"" + model + "\",\"stream\":" + streamed + ",\"max_tokens\":7,\"messages\":[]}";
        var request = HttpRequest.newBuilder(address).timeout(BOUND).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body)).build();
        try (ClientStream answer = ClientStream.open(client, request)) {
            String all = answer.body();
            if (answer.status() == 200 && all.stripTrailing().endsWith(streamed ? "[DONE]" : "}")) {
                finished.add(answer.header("X-Request-Id"));
            } else if (answer.status() == 429) {
                refused.incrementAndGet();
            } else {
                failures.add(new Failure(begunAt, model + ": " + answer.status() + " " + all));
            }
        }
    }

    /** The request ids of the calls whose last byte or {@code [DONE]} was seen. */
    Set<String> finished() {
        return Set.copyOf(finished);
    }

    /** How many calls a limit refused. */
    int refused() {
        return refused.get();
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Waits until {@code count} more calls have finished. */
    void awaitFinished(int count) {
        int goal = finished.size() + count;
        Awaitility.await().atMost(BOUND).until(() -> finished.size() >= goal);
    }

    /** Lets every client end its call and make no further one. */
    void end() {
        ending = true;
        threads.close();
        client.close();
    }

    @Override
    public void close() {
        end();
    }
}
