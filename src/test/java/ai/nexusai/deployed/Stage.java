package ai.nexusai.deployed;

import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A deployed gateway with an upstream behind it, a model for each test, which scripts it, a client key and somebody who may sign in. */
final class Stage implements AutoCloseable {
    static final String NAME = "kim";
    static final String PASSWORD = "correct-horse-7";
    private static final List<String> MODELS = List.of("whole", "streamed", "broken", "socket", "tail", "drained", "stopped", "a/b");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final List<String> LEFT = List.of("left", "dropped");

    private final Deployed gateway;
    private final FakeUpstream upstream = new FakeUpstream();
    private final FakeUpstream leaving = new FakeUpstream();
    private final String key;

    private Stage(Deployed gateway) {
        this.gateway = gateway;
        register(leaving, LEFT);
        register(upstream, MODELS);
        this.key = gateway.created("/api/keys", "{'name': 'k', 'grants': {'all': true}}").path("key").asText();
        gateway.created("/api/users", "{'name': '" + NAME + "', 'role': 'administrator', 'password': '" + PASSWORD + "'}");
    }

    private void register(FakeUpstream provider, List<String> models) {
        String id = gateway.created("/api/providers", "{'name': 'p%d', 'server_url': '%s'}".formatted(models.size(), provider.url()))
                .path("id").asText();
        models.forEach(model -> gateway.created("/api/models", "{'provider_id': " + id + ", 'model_name': '" + model + "'}"));
    }

    /** Sets it up, and waits until all of it is in force. */
    static Stage on(Deployed gateway) {
        var stage = new Stage(gateway.awaitReady());
        Awaitility.await().atMost(Deployed.BOUND).until(() -> stage.models().body().contains("\"" + MODELS.getLast() + "\""));
        return stage;
    }

    Deployed gateway() {
        return gateway;
    }

    FakeUpstream upstream() {
        return upstream;
    }

    /** The upstream of models whose clients leave; nothing else is asked of it. */
    FakeUpstream leaving() {
        return leaving;
    }

    String key() {
        return key;
    }

    HttpResponse<String> models() {
        return gateway.send(Deployed.request(gateway.api("/v1/models"), key).build());
    }

    HttpResponse<String> chat(String model) {
        return gateway.send(call("{'model': '" + model + "', 'messages': []}"));
    }

    ClientStream stream(String model) {
        return ClientStream.open(gateway.client(), call("{'model': '" + model + "', 'messages': [], 'stream': true}"));
    }

    ChatClient socket() {
        return ChatClient.openAsBrowser(gateway.client(), gateway.api("/ws/chat"), key);
    }

    /** Waits until the gateway says that it goes, or nobody answers any more. */
    void awaitLeaving() {
        HttpRequest ready = HttpRequest.newBuilder(gateway.api("/readyz")).timeout(SOON).build();
        Awaitility.await().atMost(Deployed.BOUND).until(() -> {
            try {
                return gateway.send(ready).statusCode() != 200;
            } catch (UncheckedIOException nobody) {
                return true;
            }
        });
    }

    private HttpRequest call(String json) {
        return Deployed.request(gateway.api("/v1/chat/completions"), key).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))).build();
    }

    @Override
    public void close() {
        upstream.close();
        leaving.close();
    }
}
