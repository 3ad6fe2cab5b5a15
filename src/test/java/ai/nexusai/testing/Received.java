package ai.nexusai.testing;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request as the upstream got it.
 *
 * @param path with its query
 * @param headers by lower-case name, values in order
 * @param connection number of the connection it came on, counted from 1
 * @param peerGone down when the peer closed the connection
 */
@SuppressWarnings("ArrayRecordComponent")
public record Received(String method, String path, Map<String, List<String>> headers, byte[] body, int connection,
        CountDownLatch peerGone) {

    /** The first value of the header; {@code name} in lower case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The upstream got no JSON: " + text(), e);
        }
    }

    /** The body's {@code model}; empty when it has none or is no JSON. */
    Optional<String> model() {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(body)).map(tree -> tree.path("model")).filter(JsonNode::isTextual)
                    .map(JsonNode::textValue);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Waits until the peer closed the connection that this request came on; false when it did not within {@code bound}. */
    public boolean awaitPeerGone(Duration bound) throws InterruptedException {
        return peerGone.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    }
}
