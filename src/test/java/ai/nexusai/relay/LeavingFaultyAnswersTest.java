package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that leave while their upstream fails: every fault at each of its points, whole and streaming, left at several points. */
final class LeavingFaultyAnswersTest {
    private static final int AT_ONCE = 16;
    private static final int PATIENCE_MILLIS = 5_000;

    /** Bytes of the gateway's answer that a client reads before it leaves; 0 leaves as soon as the request is out. */
    private static final List<Integer> LEAVING_AFTER = List.of(0, 1, 400);

    private record Case(String model, boolean stream, int bytes) {}

    @Test
    void leaveNothingBehindButOneRowEach() {
        try (var upstream = new FakeUpstream(); var gateway = InProcessGateway.start()) {
            List<Case> cases = prepared(gateway, upstream);
            try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
                cases.forEach(each -> threads.execute(() -> leave(gateway, each)));
            }
            gateway.awaitNothingHeld();
            List<JsonNode> rows = gateway.rows(cases.size());
            assertThat(rows).hasSize(cases.size());
            assertThat(rows.stream().map(row -> row.path("requested_model").asText()).distinct()).hasSize(cases.size());
            assertThat(rows.stream().map(row -> row.path("outcome").asText()).distinct())
                    .isSubsetOf("ok", "upstream_error", "interrupted", "client_gone", "timeout");
            assertThat(gateway.log().errors()).isEmpty();
        }
    }

    private static List<Case> prepared(InProcessGateway gateway, FakeUpstream upstream) {
        gateway.admin("PUT", "/api/settings/retry_attempts", "{'value': 0}");
        var cases = new ArrayList<Case>();
        Stream.of(true, false).forEach(stream -> {
            for (Fault fault : Fault.values()) {
                for (Position position : fault.positions(stream)) {
                    cases.addAll(prepared(gateway, upstream, new FailoverMatrixTest.Row(fault, position, stream)));
                }
            }
        });
        gateway.awaitInForce();
        return cases;
    }

    private static List<Case> prepared(InProcessGateway gateway, FakeUpstream upstream, FailoverMatrixTest.Row row) {
        String name = row.toString().replace(' ', '-');
        long provider = gateway.provider("{'name': '" + name + "', 'server_url': '" + upstream.url() + "', 'timeouts': "
                + row.fault().timeouts(row.position(), row.stream()) + "}");
        return LEAVING_AFTER.stream().map(bytes -> {
            String model = name + "-" + bytes;
            gateway.model(provider, model);
            upstream.script(model, row.stream() ? row.fault().stream(row.position(), "Hello") : row.fault().whole(row.position(), "Hello"));
            return new Case(model, row.stream(), bytes);
        }).toList();
    }

    private static void leave(InProcessGateway gateway, Case left) {
        String body = "{\"model\": \"" + left.model() + "\", \"stream\": " + left.stream() + "}";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + gateway.key()
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readNBytes(left.bytes());
        } catch (IOException e) {
            // the gateway closed first: the client is gone all the same
        }
    }
}
