package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** Every fault at every point of a stream or a whole answer, with one to three candidates, does what {@code docs/failover.md} says. */
final class FailoverMatrixTest {
    private static final Path DOCUMENT = Path.of("docs", "failover.md");
    private static final String BEGIN = "<!-- matrix: held by FailoverMatrixTest -->\n";
    private static final String END = "<!-- end of matrix -->";
    private static final int MOST_CANDIDATES = 3;
    private static final int AT_ONCE = 32;

    private static final Map<Row, List<String>> CELLS = new LinkedHashMap<>();
    private static FakeUpstream upstream;
    private static InProcessGateway gateway;

    /** One line of the table: the same fault with one, two and three candidates. */
    record Row(Fault fault, Position position, boolean stream) {

        static Row of(Scenario scenario) {
            return new Row(scenario.fault(), scenario.position(), scenario.stream());
        }

        List<Scenario> scenarios() {
            return IntStream.rangeClosed(1, MOST_CANDIDATES).mapToObj(count -> new Scenario(fault, position, stream, count)).toList();
        }

        String line(List<String> cells) {
            return "| " + fault.words() + " | " + position.words() + " | " + (stream ? "stream" : "whole") + " | "
                    + String.join(" | ", cells) + " |";
        }

        @Override
        public String toString() {
            return fault + " " + position + " " + (stream ? "stream" : "whole");
        }
    }

    static Stream<Row> rows() {
        return Stream.of(true, false).flatMap(stream -> Arrays.stream(Fault.values())
                .flatMap(fault -> fault.positions(stream).stream().map(position -> new Row(fault, position, stream))));
    }

    @BeforeAll
    static void runAll() throws InterruptedException, ExecutionException {
        upstream = new FakeUpstream();
        gateway = InProcessGateway.start();
        List<Long> good = Stream.of("none", "good-2", "good-3").map(name -> gateway.provider(name, upstream.url())).toList();
        rows().flatMap(row -> row.scenarios().stream()).forEach(scenario -> scenario.prepare(gateway, upstream, good));
        gateway.admin("PUT", "/api/settings/retry_attempts", "{'value': 0}");
        gateway.awaitInForce();
        var seen = new LinkedHashMap<Scenario, Future<Scenario.Seen>>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            rows().flatMap(row -> row.scenarios().stream())
                    .forEach(scenario -> seen.put(scenario, threads.submit(() -> scenario.call(gateway))));
        }
        Map<String, JsonNode> logged = gateway.rows(seen.size()).stream().collect(toMap(row -> row.path("id").asText(), identity()));
        for (var call : seen.entrySet()) {
            Scenario scenario = call.getKey();
            CELLS.computeIfAbsent(Row.of(scenario), row -> new ArrayList<>())
                    .add(scenario.cell(call.getValue().get(), logged.get(call.getValue().get().id())));
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachFaultDoesWhatTheDocumentSays(Row row) throws IOException {
        assertThat(table()).contains(row.line(CELLS.get(row)));
    }

    @Test
    void theDocumentSaysNothingElse() throws IOException {
        assertThat(table()).hasSize(CELLS.size() + 2);
    }

    @Test
    void nothingIsHeldAndNoFaultIsOurs() {
        gateway.awaitNothingHeld();
        assertThat(gateway.log().errors()).isEmpty();
    }

    private static List<String> table() throws IOException {
        String text = Files.readString(DOCUMENT);
        return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END)).strip().lines().toList();
    }
}
