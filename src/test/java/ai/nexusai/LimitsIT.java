package ai.nexusai;

import ai.nexusai.db.Database;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Limits and budgets over three nodes: three processes over one database. */
final class LimitsIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String MASTER_KEY = "bGltaXRzIG9mIG9uZSBpbnN0YWxsYXRpb24gc2hhcmU=";
    private static final Gate GATE = new Gate();
    private static final FakeUpstream UPSTREAM = new FakeUpstream().script(Answer.json(Chat.whole("served")))
            .script("held", Answer.json("").gate(GATE).text(Chat.whole("served")));

    @TempDir
    private static Path homes;
    private static Database database;
    private static List<RunningProduct> nodes;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        nodes = Stream.of("a", "b", "c").map(LimitsIT::launch).toList();
        nodes.forEach(RunningProduct::awaitStarted);
        long provider = admin("/api/providers", "{'name': 'p', 'server_url': '" + UPSTREAM.url() + "'}");
        admin("/api/models", """
                {'provider_id': %d, 'model_name': 'm', 'price': {'input': '0', 'output': '1000000', 'currency': 'USD'}}
                """.formatted(provider));
        admin("/api/models", "{'provider_id': " + provider + ", 'model_name': 'held'}");
    }

    private static RunningProduct launch(String node) {
        String url = ((HikariDataSource) database.source()).getJdbcUrl();
        return RunningProduct.launch(homes.resolve(node),
                Map.of("NEXUSAI_DB_URL", url, "NEXUSAI_MASTER_KEY", MASTER_KEY, "NEXUSAI_NODE", node, "NEXUSAI_DB_POOL", "6"),
                List.of("-Xmx192m"));
    }

    @AfterAll
    static void stop() {
        nodes.forEach(RunningProduct::close);
        database.close();
        UPSTREAM.close();
    }

    @Test
    void aBudgetForFiftyCallsServesFiftyOfFiveHundred() {
        String key = key("'budget': {'amount': '350', 'currency': 'USD', 'period': 'total'}");
        List<HttpResponse<String>> answers = all(500, 500, i -> chat(node(i), key, "m", 7));
        long served = served(answers);
        System.out.println("of 500 calls with a budget for 50: " + served + " served");
        assertThat(served).as("a part of a call may be left on each node").isBetween(47L, 50L);
        assertThat(refusals(answers)).allSatisfy(answer -> assertThat(answer.body()).contains("\"insufficient_quota\""));
    }

    @Test
    void estimatesThatAreTooLowOverspendByNoMoreThanTheirErrors() {
        String key = key("'budget': {'amount': '350', 'currency': 'USD', 'period': 'day'}");
        List<HttpResponse<String>> answers = all(500, 60, i -> chat(node(i), key, "m", 5));
        System.out.println("estimates of 5 for calls of 7: " + served(answers) + " served of 50");
        assertThat(served(answers)).as("60 in flight, each 2 dearer than estimated").isBetween(47L, 50L + 60 * 2 / 7);
    }

    @Test
    void aHundredCallsAMinuteAreAHundredOnOneNodeAndOnThree() {
        String one = key("'limits': {'requests_per_min': 100}");
        String three = key("'limits': {'requests_per_min': 100}");
        awaitRoomInTheMinute();
        String minute = minute();
        List<HttpResponse<String>> onOne = all(150, 20, i -> chat(nodes.getFirst(), one, "m", 7));
        List<HttpResponse<String>> onThree = all(300, 20, i -> chat(node(i), three, "m", 7));
        assertThat(minute()).as("all within a minute").isEqualTo(minute);
        System.out.println("100 a minute: " + served(onOne) + " on one node, " + served(onThree) + " on three");
        assertThat(served(onOne)).isEqualTo(100);
        assertThat(served(onThree)).isBetween(97L, 100L);
        HttpResponse<String> refused = refusals(onThree).getLast();
        assertThat(refused.headers().firstValue("Retry-After").map(Integer::valueOf).orElse(0)).isBetween(1, 60);
        assertThat(refused.headers().firstValue("x-ratelimit-limit-requests")).hasValue("100");
        assertThat(refused.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("0");
        assertThat(refused.headers().firstValue("x-ratelimit-reset-requests").orElse("")).matches("\\d+s");
    }

    @Test
    void twoCallsAtATimeAreTwoOnThreeNodes() throws Exception {
        String key = key("'limits': {'parallel': 2}");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                int number = i;
                calls.add(threads.submit(() -> patient(each -> chat(node(each), key, "held", 7), number)));
            }
            Awaitility.await().atMost(BOUND).until(() -> calls.stream().filter(Future::isDone).count() == 7);
            assertThat(UPSTREAM.received().stream().filter(call -> call.text().contains("\"held\""))).hasSize(2);
            GATE.open();
            long served = 0;
            for (Future<HttpResponse<String>> call : calls) {
                served += call.get().statusCode() == 200 ? 1 : 0;
            }
            assertThat(served).isEqualTo(2);
        }
        for (RunningProduct node : nodes) {
            Awaitility.await("a place is free on each node, one after the other").atMost(BOUND)
                    .until(() -> chat(node, key, "m", 7).statusCode() == 200);
        }
    }

    /** So many calls, some of them at a time. One that came before its lease is sent again, as its Retry-After says. */
    private static List<HttpResponse<String>> all(int calls, int parallel, IntFunction<HttpResponse<String>> call) {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
            for (int i = 0; i < calls; i++) {
                int number = i;
                answers.add(threads.submit(() -> patient(call, number)));
            }
        }
        return answers.stream().map(Future::resultNow).toList();
    }

    /** A call that is sent again while its lease is late. */
    private static HttpResponse<String> patient(IntFunction<HttpResponse<String>> call, int number) {
        HttpResponse<String> answer = call.apply(number);
        for (int again = 0; again < 50 && answer.body().contains("is being asked for"); again++) {
            answer = call.apply(number);
        }
        return answer;
    }

    private static RunningProduct node(int i) {
        return nodes.get(i % nodes.size());
    }

    private static HttpResponse<String> chat(RunningProduct node, String key, String model, int most) {
        return node.send(HttpRequest.newBuilder(node.api("/v1/chat/completions")).timeout(BOUND).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"model\":\"" + model + "\",\"messages\":[],\"max_tokens\":" + most + "}")).build());
    }

    private static long served(List<HttpResponse<String>> answers) {
        return answers.stream().filter(answer -> answer.statusCode() == 200).count();
    }

    private static List<HttpResponse<String>> refusals(List<HttpResponse<String>> answers) {
        List<HttpResponse<String>> refused = answers.stream().filter(answer -> answer.statusCode() != 200).toList();
        assertThat(refused).isNotEmpty().allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429));
        return refused;
    }

    /** A key for everything with these limits, in force on every node. */
    private static String key(String limits) {
        String key = nodes.getFirst().asAdmin("POST", "/api/keys", "{'name': 'k', 'grants': {'all': true}, " + limits + "}").path("key")
                .asText();
        nodes.forEach(node -> Awaitility.await("the key is in force").atMost(BOUND).pollInterval(Duration.ofMillis(20))
                .until(() -> node.send(HttpRequest.newBuilder(node.api("/v1/models")).header("Authorization", "Bearer " + key).build())
                        .statusCode() == 200));
        return key;
    }

    private static long admin(String path, String json) {
        return nodes.getFirst().asAdmin("POST", path, json).path("id").asLong();
    }

    private static void awaitRoomInTheMinute() {
        Awaitility.await().atMost(BOUND).until(() -> database.read(handle -> handle
                .createQuery("SELECT extract(second FROM clock_timestamp()) < 35").mapTo(Boolean.class).one()));
    }

    private static String minute() {
        return database
                .read(handle -> handle.createQuery("SELECT date_trunc('minute', clock_timestamp())::text").mapTo(String.class).one());
    }
}
