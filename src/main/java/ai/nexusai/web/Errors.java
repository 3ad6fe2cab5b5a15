package ai.nexusai.web;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes failures as OpenAI's error object, where the answer is not committed yet; afterwards it is too late and nothing is written. */
public final class Errors {
    private Errors() {}

    /** The failure's status, {@code Retry-After} where there is one, and its body. */
    public static void write(HttpServletResponse response, GatewayException failure) {
        failure.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString((wait.toMillis() + 999) / 1000)));
        write(response, failure.status().http(), ErrorBody.of(failure));
    }

    /** A fault of ours, of which the client learns the request's id and nothing else. */
    public static void writeInternal(HttpServletResponse response, String requestId) {
        write(response, Status.INTERNAL.http(), ErrorBody.internal(requestId));
    }

    private static void write(HttpServletResponse response, int status, ErrorBody body) {
        if (response.isCommitted()) {
            return;
        }
        try {
            response.resetBuffer();
            byte[] json = Json.bytes(body);
            response.setStatus(status);
            response.setContentType("application/json");
            response.setContentLength(json.length);
            response.getOutputStream().write(json);
        } catch (IOException | IllegalStateException e) {
            // The client left, or took its stream along: there is nobody to tell.
        }
    }
}
