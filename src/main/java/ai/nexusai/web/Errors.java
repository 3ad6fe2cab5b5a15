package ai.nexusai.web;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Writes failures as OpenAI's error object, where the answer is not committed yet; afterwards it is too late and nothing is written. */
public final class Errors {
    private Errors() {}

    /** The failure's status, {@code Retry-After} where there is one, and its body. */
    public static void write(HttpServletResponse response, GatewayException failure) {
        if (!response.isCommitted()) {
            failure.headers().forEach(response::setHeader);
        }
        write(response, failure.status().http(), ErrorBody.of(failure), failure.retryAfter());
    }

    /** A fault of ours, of which the client learns the request's id and nothing else. */
    public static void writeInternal(HttpServletResponse response, String requestId) {
        write(response, Status.INTERNAL.http(), ErrorBody.internal(requestId), Optional.empty());
    }

    private static void write(HttpServletResponse response, int status, ErrorBody body, Optional<Duration> retryAfter) {
        try {
            if (response.isCommitted()) {
                return;
            }
            response.resetBuffer();
            byte[] json = Json.bytes(body);
            response.setStatus(status);
            retryAfter.ifPresent(wait -> response.setHeader("Retry-After", Long.toString((wait.toMillis() + 999) / 1000)));
            response.setContentType("application/json");
            response.setContentLength(json.length);
            response.getOutputStream().write(json);
        } catch (IOException | IllegalStateException e) {
            // The client left, or took its stream or all of its request along: there is nobody to tell.
        }
    }
}
