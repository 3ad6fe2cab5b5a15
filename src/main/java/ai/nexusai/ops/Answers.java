package ai.nexusai.ops;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Small JSON answers of plain servlets and filters. */
final class Answers {
    private Answers() {}

    static void json(HttpServletResponse response, int status, Object body) throws IOException {
        byte[] bytes = Json.bytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static void failure(HttpServletResponse response, GatewayException failure) throws IOException {
        json(response, failure.status().http(), ErrorBody.of(failure));
    }

    static void unknownPath(HttpServletResponse response) throws IOException {
        failure(response, new GatewayException(Status.UNKNOWN_PATH, "There is nothing at this path of this port."));
    }
}
