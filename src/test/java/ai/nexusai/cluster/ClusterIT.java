package ai.nexusai.cluster;

import ai.nexusai.cluster.Callers.Failure;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Books;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.Gate;
import ai.nexusai.testing.RunningProduct;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Three nodes behind nginx, as {@code docs/cluster.md} says: they may die, and go in order, one after the other. */
final class ClusterIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int CLIENTS = 8;
    private static final int HELD = 3;
    /** What a call costs: 11 tokens at 1,000 and 7 at 2,000 for a million. */
    private static final double COST = 0.025;
    private static final double BUDGET = 5;
    private static final int PER_MINUTE = 60;
    private static final HttpClient BROWSER = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final FakeUpstream UPSTREAM = new FakeUpstream();

    @TempDir
    private static Path temporary;
    private static Nodes nodes;
    private static Nginx nginx;

    @BeforeAll
    static void start() {
        nodes = new Nodes(temporary);
        nginx = Nginx.start(temporary.resolve("nginx"), nodes);
        nodes.start();
        long provider = admin("/api/providers", "{'name': 'p', 'server_url': '" + UPSTREAM.url() + "'}");
        for (String model : List.of("whole", "streamed", "slow", "gated")) {
            admin("/api/models", """
                    {'provider_id': %d, 'model_name': '%s', 'price': {'input': '1000', 'output': '2000', 'currency': 'USD'}}
                    """.formatted(provider, model));
        }
        UPSTREAM.script("whole", Answer.json(Chat.whole("all of it"))).script("streamed", Chat.stream("one ", "two ", "three "))
                .script("slow", slow());
    }

    private static Answer slow() {
        Answer answer = Answer.stream(Chat.role());
        IntStream.range(0, 5).forEach(i -> answer.pause(Duration.ofMillis(300)).event(Chat.text("word " + i)));
        return answer.event(Chat.finish()).event(Chat.usage(11, 7)).done();
    }

    @AfterAll
    static void stop() {
        nodes.close();
        nginx.close();
        UPSTREAM.close();
        BROWSER.close();
    }

    @Test
    void eventsAndFramesComeThroughOneByOne() {
        String key = key("events", "");
        var gate = new Gate();
        UPSTREAM.script("gated", Answer.stream(Chat.role(), Chat.text("first")).gate(gate).event(Chat.finish()).done());
        try (ClientStream stream = ClientStream.open(BROWSER, chat(key, "gated"));
                ChatClient socket = ChatClient.open(nginx.api("/ws/chat"), key)) {
            assertThat(stream.next()).as("before the upstream goes on").isPresent();
            socket.send("{'type': 'chat', 'id': '1', 'model': 'streamed', 'messages': []}");
            assertThat(socket.answer().getLast().path("type").asText()).isEqualTo("end");
            gate.open();
            assertThat(stream.rest()).endsWith("[DONE]");
        }
    }

    @Test
    void aSessionOfTheConsoleSurvivesTheNodeOnWhichItBegan() {
        nodes.node(0).asAdmin("POST", "/api/users", "{'name': 'kim', 'password': 'correct-horse-7', 'role': 'administrator'}");
        HttpResponse<String> signedIn = browse(HttpRequest.newBuilder(nginx.admin("/admin/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=kim&password=correct-horse-7")));
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        int gone = nodeThatAnswered("POST /admin/login");
        nodes.node(gone).kill();
        HttpResponse<String> page = browse(HttpRequest.newBuilder(nginx.admin("/admin/keys")).header("Cookie", cookie));
        assertThat(page.statusCode()).as("the browser is not sent to sign in").isEqualTo(200);
        assertThat(page.body()).contains("kim");
        assertThat(nodeThatAnswered("GET /admin/keys")).isNotEqualTo(gone);
        nodes.startAgain(gone);
    }

    @Test
    void nodesThatDieOrGoOneAfterTheOtherLoseNoCallButThoseInFlightAndNothingOfTheLog() {
        String limited = key("limited", ", 'limits': {'requests_per_min': " + PER_MINUTE + "}, 'budget': {'amount': '" + BUDGET
                + "', 'currency': 'USD', 'period': 'total'}");
        try (Callers callers = Callers.begin(nginx.api("/v1/chat/completions"), key("all", ""), CLIENTS, Duration.ofMillis(10));
                Callers held = Callers.begin(nginx.api("/v1/chat/completions"), limited, HELD, Duration.ofMillis(50))) {
            for (int i = 0; i < Nodes.COUNT; i++) {
                callers.awaitFinished(100);
                killed(i, List.of(callers, held));
            }
            int lost = failures(List.of(callers, held)).size();
            for (int i = 0; i < Nodes.COUNT; i++) {
                callers.awaitFinished(100);
                assertThat(nodes.node(i).terminate()).as(nodes.node(i).output()).isZero();
                callers.awaitFinished(100);
                nodes.startAgain(i);
            }
            callers.awaitFinished(100);
            callers.end();
            held.end();
            assertThat(failures(List.of(callers, held)).stream().map(Failure::what)).as("calls lost to an order to stop")
                    .hasSize(lost);
            System.out.printf("%d calls finished, %d lost in three kills, %d refused by limits%n",
                    callers.finished().size() + held.finished().size(), lost, held.refused());
            assertThat(held.refused()).isPositive();
            assertBooks(finished(callers, held), lost);
            assertLimits();
        }
    }

    /** Kills a node and starts it again; only calls may fail that began before it was dead. */
    private static void killed(int i, List<Callers> callers) {
        List<Failure> before = failures(callers);
        nodes.node(i).kill();
        long dead = System.nanoTime();
        callers.getFirst().awaitFinished(100);
        nodes.startAgain(i);
        List<Failure> during = new ArrayList<>(failures(callers));
        during.removeAll(before);
        System.out.println("killed node " + i + ": " + during.size() + " calls lost");
        assertThat(during).allSatisfy(failure -> assertThat(failure.begunAt() - dead).as(failure.what()).isNegative());
    }

    private static List<Failure> failures(List<Callers> callers) {
        return callers.stream().flatMap(each -> each.failures().stream()).toList();
    }

    private static Set<String> finished(Callers... callers) {
        var all = new HashSet<String>();
        for (Callers each : callers) {
            all.addAll(each.finished());
        }
        return all;
    }

    /** Every call that a client saw finish is in the log once, and in each sum; beside them only some of those that were lost. */
    private static void assertBooks(Set<String> finished, int lost) {
        for (RunningProduct node : nodes.all()) {
            Awaitility.await().atMost(BOUND)
                    .until(() -> node.admin("GET", "/metrics", "").body().contains("nexusai_journal_pending_bytes 0.0"));
        }
        var books = new Books(nodes.database().source()::getConnection);
        assertThat(books.finished()).doesNotHaveDuplicates().containsAll(finished)
                .hasSizeBetween(finished.size(), finished.size() + lost + 2);
        assertThat(books.rollUps()).allSatisfy((table, sums) -> assertThat(sums).as(table).isEqualTo(books.log()));
        assertThat(books.attempts()).isEqualTo(books.attemptsOfTheLog());
    }

    /** What a killed node spent in its last second may have been spent once more, by three nodes at most. */
    private static void assertLimits() {
        double spent = figure("SELECT sum(cost) FROM call_log WHERE key_name = 'limited'");
        double inASecond = figure("""
                SELECT max(calls)
                FROM (
                    SELECT count(*) AS calls
                    FROM call_log
                    WHERE key_name = 'limited' AND outcome = 'ok'
                    GROUP BY date_trunc('second', started_at)
                ) AS each
                """);
        double inAMinute = figure("""
                SELECT max(calls)
                FROM (
                    SELECT count(*) AS calls
                    FROM call_log
                    WHERE key_name = 'limited' AND outcome = 'ok'
                    GROUP BY date_trunc('minute', started_at)
                ) AS each
                """);
        System.out.printf("a budget of %.3f: %.3f spent; at most %.0f calls in a minute, %.0f in a second%n", BUDGET, spent, inAMinute,
                inASecond);
        assertThat(inAMinute).as("but for those that began just before the minute of their lease").isLessThanOrEqualTo(PER_MINUTE + HELD);
        assertThat(spent).isLessThanOrEqualTo(BUDGET + Nodes.COUNT * inASecond * COST);
    }

    private static double figure(String sql) {
        return nodes.database().read(handle -> handle.createQuery(sql).mapTo(Double.class).one());
    }

    /** By nginx's log. */
    private static int nodeThatAnswered(String request) {
        String line = Awaitility.await().atMost(BOUND).until(
                () -> nginx.accessLog().stream().filter(each -> each.contains(request)).reduce((first, second) -> second).orElse(""),
                each -> !each.isEmpty());
        return IntStream.range(0, Nodes.COUNT).filter(i -> line.endsWith(":" + nodes.adminPort(i))).findFirst().orElseThrow();
    }

    private static HttpResponse<String> browse(HttpRequest.Builder request) {
        return nodes.node(0).send(request.timeout(BOUND).build());
    }

    private static HttpRequest chat(String key, String model) {
        return HttpRequest.newBuilder(nginx.api("/v1/chat/completions")).timeout(BOUND).header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"model\":\"" + model + "\",\"stream\":true,\"messages\":[]}")).build();
    }

    /** A key for everything, in force on every node. */
    private static String key(String name, String limits) {
        String key = nodes.node(0).asAdmin("POST", "/api/keys", "{'name': '" + name + "', 'grants': {'all': true}" + limits + "}")
                .path("key")
                .asText();
        nodes.all()
                .forEach(node -> Awaitility.await("the key is in force").atMost(BOUND).until(() -> isInForce(key, node.api("/v1/models"))));
        return key;
    }

    private static boolean isInForce(String key, URI models) {
        return browse(HttpRequest.newBuilder(models).header("Authorization", "Bearer " + key)).statusCode() == 200;
    }

    private static long admin(String path, String json) {
        return nodes.node(0).asAdmin("POST", path, json).path("id").asLong();
    }
}
