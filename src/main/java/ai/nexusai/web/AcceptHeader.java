package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Refuses an Accept that is no list of media types before a route is chosen by it: the runtime would answer without a body. */
@PreMatching
public final class AcceptHeader implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
        } catch (ProcessingException e) {
            throw new GatewayException(Status.NOT_ACCEPTABLE, "Accept is not a list of media types: send `application/json` or none.");
        }
    }
}
