package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.config.LeftSettings;
import ai.nexusai.config.LimitSettings;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** A gateway whose client key has its streams read on when they are left, before one upstream whose model {@code gpt-4o} has a price. */
final class LeavingStage implements AutoCloseable {
    static final String STREAMED = "{'model': 'gpt-4o', 'stream': true, 'messages': [{'role': 'user', 'content': 'hi'}]}";
    static final Duration BOUND = Duration.ofSeconds(60);
    /** Long enough for a client's leaving to be noticed. */
    private static final int EVENTS = 30;
    private static final String ID = "X-Request-Id: ";
    private static final Duration PACE = Duration.ofMillis(5);

    final FakeUpstream upstream = new FakeUpstream();
    final InProcessGateway gateway;

    private LeavingStage(LeftSettings left) {
        var limits = InProcessGateway.LIMITS;
        gateway = InProcessGateway.start(new LimitSettings(limits.body(), limits.inflight(), limits.journal(), left));
        gateway.admin("POST", "/api/models", "{'provider_id': " + gateway.provider("p", upstream.url())
                + ", 'model_name': 'gpt-4o', 'price': {'input': '2', 'output': '10', 'currency': 'USD'}}");
        policy("drain");
    }

    static LeavingStage start() {
        return new LeavingStage(InProcessGateway.LIMITS.left());
    }

    static LeavingStage start(LeftSettings left) {
        return new LeavingStage(left);
    }

    /** What happens to the streams of the client key from now on. */
    void policy(String name) {
        key("{'on_disconnect': '" + name + "'}");
    }

    /** Changes the client key. */
    void key(String json) {
        gateway.admin("PATCH", "/api/keys/" + gateway.admin("GET", "/api/keys", "").path("items").path(0).path("id").asLong(), json);
        gateway.awaitInForce();
    }

    /** A stream that has begun. */
    static Answer begun() {
        return Answer.stream(Chat.role(), Chat.text("Hello"));
    }

    /** Lets {@code event} come again and again, long enough for a client's leaving to be noticed. */
    static Answer goingOn(Answer answer, String event) {
        for (int i = 0; i < EVENTS; i++) {
            answer.pause(PACE).event(event);
        }
        return answer;
    }

    /** A stream that goes on for a while. */
    static Answer goingOn() {
        return goingOn(begun(), Chat.text(" word"));
    }

    /** Finish, usage 11 + 7 and end mark. */
    static Answer told(Answer answer) {
        return answer.event(Chat.finish()).event(Chat.usage(11, 7)).done();
    }

    /** Takes the beginning of a stream, leaves so that the very next write fails, and answers the call's id. */
    String leave() {
        String body = STREAMED.replace('\'', '"');
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + gateway.key()
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(ISO_8859_1));
            var read = new StringBuilder();
            while (read.indexOf("Hello") < 0) {
                read.append((char) socket.getInputStream().read());
            }
            return read.toString().lines().filter(line -> line.startsWith(ID)).findFirst().orElseThrow().substring(ID.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many streams are read on. */
    void awaitLeft(int count) {
        Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(metric("nexusai_left_streams")).isEqualTo(count));
    }

    double metric(String name) {
        return gateway.metrics().lines().filter(line -> line.startsWith(name + " ")).mapToDouble(
                line -> Double.parseDouble(line.substring(name.length() + 1))).findFirst().orElseThrow();
    }

    /** Outcome, input, output, their source, and what became of the tries. A busy machine estimates what it has no time to count. */
    static String summary(JsonNode row) {
        return row.path("outcome").asText() + " " + row.path("prompt_tokens").asText() + " " + row.path("completion_tokens").asText() + " "
                + row.path("tokens_source").asText().replace("estimated", "counted") + " "
                + String.join(",", row.path("attempts").findValuesAsText("reason"));
    }

    @Override
    public void close() {
        gateway.close();
        upstream.close();
    }
}
