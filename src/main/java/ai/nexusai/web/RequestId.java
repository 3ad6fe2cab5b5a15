package ai.nexusai.web;

import ai.nexusai.log.LogMark;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Gives every REST request an id, which its answer carries as {@code X-Request-Id} and lines of the log name. */
@PreMatching
@Priority(0)
public final class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "X-Request-Id";

    private final Supplier<UUID> ids;

    public RequestId(Supplier<UUID> ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        UUID id = ids.get();
        LogMark.begin(id);
        request.getHeaders().putSingle(HEADER, id.toString());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, request.getHeaderString(HEADER));
    }

    /** The id of the request that has these headers: whatever a client sent in its place was replaced before anything else was done. */
    public static String of(HttpHeaders headers) {
        return headers.getHeaderString(HEADER);
    }
}
