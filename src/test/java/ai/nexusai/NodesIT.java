package ai.nexusai;

import ai.nexusai.db.Database;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes of one installation: two processes over one database. What the one is told or learns, the other follows. */
final class NodesIT {
    private static final Duration IN_FORCE = Duration.ofSeconds(2);
    private static final Duration AVOIDED = Duration.ofSeconds(5);
    private static final String MASTER_KEY = "bm9kZXMgb2Ygb25lIGluc3RhbGxhdGlvbiBzaGFyZSA=";
    private static final FakeUpstream FAILING = new FakeUpstream();
    private static final FakeUpstream LIVING = new FakeUpstream().script(Answer.json(Chat.whole("living")));

    @TempDir
    private static Path homes;
    private static Database database;
    private static RunningProduct here;
    private static RunningProduct there;
    private static String key;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        here = launch("a");
        there = launch("b");
        here.awaitStarted();
        there.awaitStarted();
        key = newKey("everything");
        awaitOn("the first key", IN_FORCE.multipliedBy(10), () -> models(there, key).statusCode() == 200);
        awaitOn("the first key", IN_FORCE.multipliedBy(10), () -> models(here, key).statusCode() == 200);
    }

    private static RunningProduct launch(String node) {
        String url = ((HikariDataSource) database.source()).getJdbcUrl();
        return RunningProduct.launch(homes.resolve(node),
                Map.of("NEXUSAI_DB_URL", url, "NEXUSAI_MASTER_KEY", MASTER_KEY, "NEXUSAI_NODE", node, "NEXUSAI_DB_POOL", "4"), List.of());
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
        database.close();
        FAILING.close();
        LIVING.close();
    }

    @Test
    void aNewKeyIsInForceOnTheOtherNodeWithinTwoSeconds() {
        String made = newKey("new");
        awaitOn("a new key is in force on the other node", IN_FORCE, () -> models(there, made).statusCode() == 200);
    }

    @Test
    void aNewModelIsInForceOnTheOtherNodeWithinTwoSeconds() {
        model("of-the-new-model", LIVING, "new-model");
        awaitOn("a new model is in force on the other node", IN_FORCE, () -> models(there, key).body().contains("\"new-model\""));
        assertThat(call(there, "new-model").statusCode()).as("its provider's key can be read there as well").isEqualTo(200);
        assertThat(LIVING.received().getLast().header("authorization")).hasValue("Bearer sk-of-the-provider");
    }

    @Test
    void aSettingIsInForceOnTheOtherNodeWithinTwoSeconds() {
        model("of-the-setting", LIVING, "streams-or-not");
        awaitOn("a new model is in force on the other node", IN_FORCE, () -> call(there, "streams-or-not").statusCode() == 200);
        LIVING.script("streams-or-not", Chat.stream("streamed"));
        here.asAdmin("PUT", "/api/settings/default_stream", "{'value': true}");
        awaitOn("a setting is in force on the other node", IN_FORCE, () -> call(there, "streams-or-not").headers()
                .firstValue("Content-Type").orElse("").startsWith("text/event-stream"));
        here.asAdmin("PUT", "/api/settings/default_stream", "{'value': null}");
    }

    @Test
    void aProviderTrippedOnOneNodeIsAvoidedByTheOtherUntilAResetOnEither() {
        FAILING.script(Answer.json(Chat.whole("recovered"))).hangUpOn(Integer.MAX_VALUE);
        long failing = model("failing", FAILING, "m");
        long living = model("living", LIVING, "m");
        long group = here.asAdmin("POST", "/api/groups", """
                {'name': 'two', 'members': [{'model_id': %d}, {'model_id': %d, 'priority': 2}]}
                """.formatted(failing, living)).path("id").asLong();
        awaitOn("a new group is in force here", IN_FORCE, () -> models(here, key).body().contains("\"two\""));
        awaitOn("a new group is in force on the other node", IN_FORCE, () -> models(there, key).body().contains("\"two\""));
        assertThat(firstOfPlan(there, group)).isEqualTo("failing healthy");

        assertThat(List.of(call(here, "two").body(), call(here, "two").body())).allMatch(body -> body.contains("living"));
        assertThat(FAILING.accepted()).isEqualTo(2);
        awaitOn("a provider tripped here is avoided by the other node", AVOIDED, () -> firstOfPlan(there, group).equals("living healthy"));
        assertThat(call(there, "two").body()).contains("living");
        assertThat(FAILING.accepted()).as("no call of the other node came to it").isEqualTo(2);

        FAILING.hangUpOn(0);
        there.asAdmin("POST", "/api/providers/" + provider(there, failing) + "/reset", "");
        awaitOn("a reset there is seen here", AVOIDED, () -> firstOfPlan(here, group).equals("failing healthy"));
        assertThat(firstOfPlan(there, group)).isEqualTo("failing healthy");
        assertThat(List.of(call(here, "two").body(), call(there, "two").body())).allMatch(body -> body.contains("recovered"));
    }

    private static String newKey(String name) {
        return here.asAdmin("POST", "/api/keys", "{'name': '" + name + "', 'grants': {'all': true}}").path("key").asText();
    }

    /** Registers a provider with one model, here; the model's id. */
    private static long model(String provider, FakeUpstream upstream, String name) {
        long id = here.asAdmin("POST", "/api/providers", """
                {'name': '%s', 'server_url': '%s', 'server_key': 'sk-of-the-provider'}
                """.formatted(provider, upstream.url())).path("id").asLong();
        return here.asAdmin("POST", "/api/models", "{'provider_id': " + id + ", 'model_name': '" + name + "'}").path("id").asLong();
    }

    private static long provider(RunningProduct node, long model) {
        return node.asAdmin("GET", "/api/models/" + model, "").path("provider_id").asLong();
    }

    /** Who would be tried first, and why it may be. */
    private static String firstOfPlan(RunningProduct node, long group) {
        JsonNode first = node.asAdmin("POST", "/api/groups/" + group + "/plan", "").path(0);
        return first.path("provider").asText() + " " + first.path("state").asText();
    }

    private static HttpResponse<String> models(RunningProduct node, String of) {
        return node.send(request(node, "/v1/models", of).build());
    }

    private static HttpResponse<String> call(RunningProduct node, String model) {
        return node.send(request(node, "/v1/chat/completions", key)
                .POST(BodyPublishers.ofString("{\"model\":\"" + model + "\",\"messages\":[]}")).build());
    }

    private static HttpRequest.Builder request(RunningProduct node, String path, String of) {
        return HttpRequest.newBuilder(node.api(path)).timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + of);
    }

    private static void awaitOn(String what, Duration bound, BooleanSupplier seen) {
        long begun = System.nanoTime();
        Awaitility.await(what).atMost(bound).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(seen::getAsBoolean);
        System.out.println(what + " after " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
    }
}
