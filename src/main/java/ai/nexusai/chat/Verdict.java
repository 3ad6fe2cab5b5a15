package ai.nexusai.chat;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import ai.nexusai.relay.Whole;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What fault an upstream found with a client's own request, as the error object of a frame: the upstream's where its answer has one. */
final class Verdict {
    private static final int MAX_TEXT = 500;

    private Verdict() {}

    static ObjectNode error(Whole verdict) {
        try {
            JsonNode body = Json.MAPPER.readTree(verdict.body());
            if (body.get("error") instanceof ObjectNode error) {
                return error;
            }
        } catch (IOException e) {
            // not JSON as we read it: quoted below
        }
        String said = new String(verdict.body(), UTF_8);
        var failure = new GatewayException(Status.INVALID_VALUE, "The upstream refused this request with status " + verdict.status() + ": "
                + said.substring(0, Math.min(said.length(), MAX_TEXT)));
        return Json.MAPPER.valueToTree(ErrorBody.of(failure).error());
    }
}
