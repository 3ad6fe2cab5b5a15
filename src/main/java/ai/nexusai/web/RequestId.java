package ai.nexusai.web;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.UUID;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Gives every REST request an id, which its answer carries as {@code X-Request-Id} and the log of a fault names. */
@PreMatching
@Priority(0)
public final class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "X-Request-Id";
    private static final String PROPERTY = "ai.nexusai.request_id";

    private final Supplier<UUID> ids;

    public RequestId(Supplier<UUID> ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(PROPERTY, ids.get().toString());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof String id) {
            response.getHeaders().putSingle(HEADER, id);
        }
    }

    /** The id of this request; {@code none} before it got one. Jersey keeps properties as attributes of the servlet request. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(PROPERTY) instanceof String id ? id : "none";
    }
}
