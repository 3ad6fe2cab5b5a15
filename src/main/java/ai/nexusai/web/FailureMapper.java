package ai.nexusai.web;

import ai.nexusai.db.SqlFailure;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.CharConversionException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a REST request ran into the one shape of errors. A fault of ours is logged once, with the id that the client is told. */
public final class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);

    @Context
    private Request request;
    @Context
    private UriInfo address;
    @Context
    private HttpHeaders headers;

    @Override
    public Response toResponse(Throwable failure) {
        Optional<GatewayException> known = known(failure);
        if (known.isPresent()) {
            return answer(known.get()).build();
        }
        if (failure instanceof WebApplicationException refused && refused.getResponse().getStatus() < Status.INTERNAL.http()) {
            return refused(refused.getResponse());
        }
        return fault(failure);
    }

    /** What the first cause with a meaning means. */
    private static Optional<GatewayException> known(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case GatewayException meant -> {
                    return Optional.of(meant);
                }
                case JsonProcessingException json when !(json.getCause() instanceof GatewayException) -> {
                    return Optional.of(JsonFailure.of(json));
                }
                case CharConversionException ignored -> {
                    return Optional.of(new GatewayException(Status.INVALID_JSON, "The body is not UTF-8."));
                }
                default -> {
                    // a wrapping: its cause tells
                }
            }
        }
        return SqlFailure.isNotText(failure)
                ? Optional.of(new GatewayException(Status.INVALID_VALUE, "A text holds the character NUL, which cannot be stored."))
                : Optional.empty();
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
        String id = RequestId.of(headers);
        LOG.error("Request {} failed: {} {}", id, request.getMethod(), address.getRequestUri().getRawPath(), failure);
        return Response.status(Status.INTERNAL.http()).type(MediaType.APPLICATION_JSON_TYPE).entity(Json.bytes(ErrorBody.internal(id)))
                .build();
    }
}
