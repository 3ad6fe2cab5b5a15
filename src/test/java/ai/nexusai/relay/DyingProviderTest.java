package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.json.Json;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RestServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Many clients of a group, half of them streaming, while one of its three providers dies, comes back slow, and recovers. */
final class DyingProviderTest {
    private static final List<String> PROVIDERS = List.of("a", "b", "c");
    private static final int CLIENTS = 64;
    private static final int CALLS_PER_PHASE = 250;
    private static final int CALLS_OF_ONE = 25;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Duration SLOW = Duration.ofMillis(500);

    /** What the provider {@code a} is like. */
    private enum Phase {
        WELL, DEAD, SLOW, RECOVERED, OVER
    }

    /**
     * An answer that a client got.
     *
     * @param begun the phase in which the call began
     * @param provider who gave the content
     * @param isComplete whether it came to its end; otherwise it ended with an error after the first content
     */
    private record Served(Phase begun, String provider, boolean isComplete) {}

    private final List<FakeUpstream> upstreams = PROVIDERS.stream().map(name -> upstream(name)).toList();
    private final Queue<Served> served = new ConcurrentLinkedQueue<>();
    private volatile Phase phase = Phase.WELL;
    private InProcessGateway gateway;
    private long dying;

    @BeforeEach
    void configure() {
        gateway = InProcessGateway.start();
        gateway.admin("PUT", "/api/settings/trip_s", "{'value': 1}");
        gateway.admin("PUT", "/api/settings/trip_max_s", "{'value': 2}");
        var wholes = new ArrayList<String>();
        var streams = new ArrayList<String>();
        for (int i = 0; i < PROVIDERS.size(); i++) {
            long provider = gateway.provider(PROVIDERS.get(i), upstreams.get(i).url());
            dying = i == 0 ? provider : dying;
            wholes.add("{'model_id': " + gateway.model(provider, "whole") + "}");
            streams.add("{'model_id': " + gateway.model(provider, "stream") + "}");
        }
        group("wholes", wholes);
        group("streams", streams);
        gateway.awaitInForce();
    }

    private void group(String name, List<String> members) {
        gateway.admin("POST", "/api/groups", "{'name': '" + name + "', 'strategy': 'weighted', 'members': " + members + "}");
    }

    @AfterEach
    void close() {
        phase = Phase.OVER;
        gateway.close();
        upstreams.forEach(FakeUpstream::close);
    }

    private static FakeUpstream upstream(String name) {
        var upstream = new FakeUpstream();
        answer(upstream, name, QUICK);
        return upstream;
    }

    private static void answer(FakeUpstream upstream, String name, Duration pause) {
        upstream.script("whole", Answer.json("").pause(pause).pause(pause).text(Chat.whole(name + name)));
        upstream.script("stream", Answer.stream(Chat.role()).pause(pause).event(Chat.text(name)).pause(pause).event(Chat.text(name))
                .event(Chat.finish()).event(Chat.usage(11, 7)).done());
    }

    @Test
    void noClientSeesAnErrorButThoseWhoseAnswerHadBegun() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> clients = IntStream.range(0, CLIENTS).mapToObj(i -> threads.submit(client(i))).toList();
            try {
                dieComeBackSlowAndRecover(upstreams.getFirst());
            } finally {
                phase = Phase.OVER;
            }
            for (var client : clients) {
                client.get();
            }
        }
        report();
        assertThat(served).filteredOn(one -> !one.isComplete()).allMatch(one -> one.provider().equals("a") && one.begun() == Phase.WELL);
        assertNothingIsLeftAndAllIsLogged();
    }

    private void dieComeBackSlowAndRecover(FakeUpstream first) {
        finish(() -> served(Phase.WELL, "a") >= CALLS_OF_ONE);
        int before = first.accepted();
        first.hangUpOn(Integer.MAX_VALUE).closeConnections();
        phase = Phase.DEAD;
        finish(() -> !isHealthy());
        assertThat(first.accepted() - before).as("each client meets the dead one once at most, then it is left alone")
                .isLessThanOrEqualTo(CLIENTS);
        answer(first, "a", SLOW);
        first.hangUpOn(0);
        phase = Phase.SLOW;
        finish(() -> served(Phase.SLOW, "a") >= CALLS_OF_ONE);
        answer(first, "a", QUICK);
        phase = Phase.RECOVERED;
        finish(() -> served(Phase.RECOVERED, "a") >= CALLS_OF_ONE && isHealthy());
    }

    private void assertNothingIsLeftAndAllIsLogged() {
        gateway.awaitNothingHeld();
        List<JsonNode> rows = gateway.rows(served.size());
        assertThat(rows).hasSize(served.size());
        assertThat(rows).filteredOn(row -> row.path("outcome").asText().equals("interrupted"))
                .hasSize((int) served.stream().filter(one -> !one.isComplete()).count());
        assertThat(rows).allMatch(row -> row.path("outcome").asText().matches("ok|interrupted"));
        assertThat(gateway.log().errors()).isEmpty();
    }

    private Callable<Void> client(int number) {
        return () -> {
            for (Phase begun = phase; begun != Phase.OVER; begun = phase) {
                served.add(number % 2 == 0 ? whole(begun) : streamed(begun));
            }
            return null;
        };
    }

    private Served whole(Phase begun) {
        RestServer.Answer answer = gateway.chat("{'model': 'wholes', 'messages': []}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new Served(begun, provider(answer.json().at("/choices/0/message/content").asText()), true);
    }

    private Served streamed(Phase begun) throws JsonProcessingException {
        try (ClientStream stream = gateway.stream("{'model': 'streams', 'stream': true, 'messages': []}")) {
            assertThat(stream.status()).isEqualTo(200);
            List<String> events = stream.rest();
            var said = new StringBuilder();
            for (String event : events) {
                said.append(event.equals("[DONE]") ? "" : Json.MAPPER.readTree(event).at("/choices/0/delta/content").asText());
            }
            boolean isComplete = events.getLast().equals("[DONE]") && said.length() == 2;
            assertThat(isComplete || events.getLast().contains("\"error\"")).as(events.toString()).isTrue();
            return new Served(begun, provider(said.toString()), isComplete);
        }
    }

    /** Who said this; nobody's answer is empty, or another's from its middle on. */
    private static String provider(String said) {
        assertThat(said).matches("a{1,2}|b{1,2}|c{1,2}");
        return said.substring(0, 1);
    }

    /** Waits until the phase had its calls, and what is to be seen in it was seen. */
    private void finish(BooleanSupplier seen) {
        Phase current = phase;
        Awaitility.await(current.name()).atMost(BOUND).pollInterval(Duration.ofMillis(20))
                .until(() -> served.stream().filter(one -> one.begun() == current).count() >= CALLS_PER_PHASE && seen.getAsBoolean());
    }

    private boolean isHealthy() {
        return gateway.admin("GET", "/api/providers/" + dying, "").path("state").path("healthy").asBoolean();
    }

    private long served(Phase begun, String provider) {
        return served.stream().filter(one -> one.begun() == begun && one.provider().equals(provider)).count();
    }

    private void report() {
        for (Phase each : List.of(Phase.WELL, Phase.DEAD, Phase.SLOW, Phase.RECOVERED)) {
            long all = served.stream().filter(one -> one.begun() == each).count();
            System.out.println(PROVIDERS.stream().map(name -> "%s %.1f %%".formatted(name, 100.0 * served(each, name) / all))
                    .collect(Collectors.joining(", ", each + " (" + all + " calls): ", "")));
        }
        System.out.println("broken off after the first content: " + served.stream().filter(one -> !one.isComplete()).count() + " of "
                + served.size());
    }
}
