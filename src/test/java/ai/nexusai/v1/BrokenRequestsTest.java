package ai.nexusai.v1;

import ai.nexusai.InProcessGateway;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server itself refuses, or what is no call at all, is answered in the shape of the table too. */
final class BrokenRequestsTest {
    private static final String POST = "POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer KEY\r\n";

    private static InProcessGateway gateway;

    @BeforeAll
    static void start() {
        gateway = InProcessGateway.start();
        gateway.awaitInForce();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** Bytes on the wire, and what is answered. */
    record Broken(String name, String request, int status, String code) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Broken> requests() {
        return Stream.of(
                new Broken("header bomb", get("/v1/models", "X-Bomb: " + "x".repeat(100_000)), 400, "invalid_value"),
                new Broken("bomb of headers", get("/v1/models", "X-B: 1\r\n".repeat(300) + "X-E: 1"), 400, "invalid_value"),
                new Broken("bomb in the address", get("/v1/models?" + "x".repeat(100_000), "X-A: 1"), 400, "invalid_value"),
                new Broken("unknown path", get("/v1/unknown", "X-A: 1"), 404, "unknown_path"),
                new Broken("unknown path with a method of its own", get("/v1/unknown", "X-A: 1").replace("GET", "PURGE"), 404,
                        "unknown_path"),
                new Broken("path below a call", get("/v1/chat/completions/more", "X-A: 1"), 404, "unknown_path"),
                new Broken("path that climbs out", get("/static/../WEB-INF/web.xml", "X-A: 1"), 404, "unknown_path"),
                new Broken("path with NUL", get("/v1/%00", "X-A: 1"), 400, "invalid_value"),
                new Broken("path with a backslash", get("/v1/..\\web.xml", "X-A: 1"), 400, "invalid_value"),
                new Broken("wrong method of another route", get("/v1/models", "X-A: 1").replace("GET", "POST"), 405, "method_not_allowed"),
                new Broken("unknown protocol", get("/v1/models", "X-A: 1").replace("HTTP/1.1", "HTTP/7"), 505, "internal_error"),
                new Broken("method of odd characters", get("/v1/models", "X-A: 1").replace("GET", "G(T"), 400, "invalid_value"),
                new Broken("no host", "GET /v1/models HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "invalid_value"),
                new Broken("two hosts", get("/v1/models", "Host: b"), 400, "invalid_value"),
                new Broken("two lengths", POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400, "invalid_value"),
                new Broken("a length of letters", POST + "Content-Length: two\r\n\r\n{}", 400, "invalid_value"),
                new Broken("a negative length", POST + "Content-Length: -2\r\n\r\n{}", 400, "invalid_value"),
                new Broken("an unknown coding", POST + "Transfer-Encoding: magic\r\n\r\n{}", 501, "method_not_allowed"),
                new Broken("chunks that are none", POST + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n", 400, "invalid_value"),
                new Broken("chunks that break off", POST + "Transfer-Encoding: chunked\r\n\r\n5\r\n{}", 400, "invalid_value"),
                new Broken("a body that breaks off", POST + "Content-Length: 20\r\n\r\n{\"model\"", 400, "invalid_value"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAnsweredInTheShapeOfTheTable(Broken broken) throws IOException {
        String answer = exchange(broken.request().replace("KEY", gateway.key()));
        assertThat(answer).startsWith("HTTP/1.1 " + broken.status() + " ");
        assertThat(answer).doesNotContain("Exception", "Tomcat", "org.apache", "ai.nexusai", "<html");
        JsonNode error = Json.MAPPER.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1)).path("error");
        assertThat(error.path("code").asText()).isEqualTo(broken.code());
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        assertThat(gateway.log().warnings()).isEmpty();
        gateway.awaitNothingHeld();
    }

    private static String get(String path, String header) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + header + "\r\n\r\n";
    }

    /** Sends the bytes and the end of the stream, and reads all that comes. */
    private static String exchange(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
