package ai.nexusai.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Answers what never reaches the WAR (broken requests, too large headers) in the product's error shape; never a page with a trace or a version. */
public final class JsonErrorValve extends ErrorReportValve {
    private static final int LOWEST = 400;

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < LOWEST || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        byte[] body = body(status).getBytes(StandardCharsets.UTF_8);
        try {
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException clientGone) {
            // nobody is left to be told
        }
    }

    private static String body(int status) {
        return switch (status) {
            case 400 ->
                error("The request is not valid HTTP: its line, its address or its headers are malformed, or the headers are too large",
                        "invalid_request_error", "invalid_value");
            case 404 -> error("There is nothing at this path", "invalid_request_error", "unknown_path");
            case 405, 501 -> error("This method is not allowed here", "invalid_request_error", "method_not_allowed");
            case 413 -> error("The request is too large", "invalid_request_error", "request_too_large");
            case 414, 431 -> error("The address or the headers of the request are too large", "invalid_request_error", "request_too_large");
            case 415 -> error("This content type is not supported", "invalid_request_error", "unsupported_media_type");
            case 503 -> error("The gateway is starting or stopping", "overloaded_error", "overloaded");
            default -> status < 500
                    ? error("The request cannot be served", "invalid_request_error", "invalid_value")
                    : error("Something failed inside the gateway", "internal_error", "internal_error");
        };
    }

    private static String error(String message, String type, String code) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"param\":null,\"code\":\"" + code + "\"}}";
    }
}
