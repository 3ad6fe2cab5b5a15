package ai.nexusai.web;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a REST request ran into the one shape of errors. A fault of ours is logged once, with the id that the client is told. */
public final class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GatewayException known) {
                return answer(known).build();
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return answer(JsonFailure.of(json)).build();
            }
        }
        if (failure instanceof WebApplicationException refused && refused.getResponse().getStatus() < Status.INTERNAL.http()) {
            return refused(refused.getResponse());
        }
        return fault(failure);
    }

    private static Response refused(Response response) {
        GatewayException failure = switch (response.getStatus()) {
            case 404 -> new GatewayException(Status.UNKNOWN_PATH, "Nothing is at this path.");
            case 405 -> new GatewayException(Status.METHOD_NOT_ALLOWED, "This path does not answer this method; see the header Allow.");
            case 406 -> new GatewayException(Status.NOT_ACCEPTABLE, "The answer is JSON: send `Accept: application/json` or none.");
            case 415 ->
                new GatewayException(Status.UNSUPPORTED_MEDIA_TYPE, "Send the body as JSON, with `Content-Type: application/json`.");
            default -> new GatewayException(Status.INVALID_VALUE, "The request is not valid.");
        };
        Response.ResponseBuilder answer = answer(failure);
        if (response.getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, response.getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    private static Response.ResponseBuilder answer(GatewayException failure) {
        Response.ResponseBuilder answer = Response.status(failure.status().http()).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.bytes(ErrorBody.of(failure)));
        failure.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.plusNanos(999_999_999).toSeconds()));
        if (failure.status().http() == Status.NOT_SIGNED_IN.http()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer;
    }

    private Response fault(Throwable failure) {
        String id = RequestId.of(request);
        LOG.error("Request {} failed: {} {}", id, request.getMethod(), request.getRequestURI(), failure);
        return Response.status(Status.INTERNAL.http()).type(MediaType.APPLICATION_JSON_TYPE).entity(Json.bytes(ErrorBody.internal(id)))
                .build();
    }
}
