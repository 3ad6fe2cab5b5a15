package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Lets a request through to its route only when the route's {@link Permission} allows it; a route that declares none lets nobody in. */
@Priority(Priorities.AUTHORIZATION)
public final class PermissionFilter implements ContainerRequestFilter {
    private final Authenticator authenticator;
    private final ClientAddress clientAddress;

    @Context
    private ResourceInfo route;

    public PermissionFilter(Authenticator authenticator, ClientAddress clientAddress) {
        this.authenticator = requireNonNull(authenticator, "authenticator is null");
        this.clientAddress = requireNonNull(clientAddress, "clientAddress is null");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Permission permission = route.getResourceMethod().getAnnotation(Permission.class);
        if (permission == null) {
            throw new GatewayException(Status.NOT_PERMITTED, "This method is not open to anybody.");
        }
        if (permission.value() == Access.PUBLIC || permission.value() == Access.CLIENT) {
            return;
        }
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        String address = clientAddress.of(RestServlet.requestOf(request));
        Caller caller = caller(authorization, address).orElseThrow(PermissionFilter::notSignedIn);
        if (!caller.may(permission.value())) {
            throw new GatewayException(Status.NOT_PERMITTED, "Your role may not do this; ask an administrator.");
        }
        Standing.keep(request, () -> caller(authorization, address).filter(again -> again.may(permission.value())).isPresent());
        request.setSecurityContext(new CallerContext(caller, request.getSecurityContext().isSecure()));
    }

    private Optional<? extends Caller> caller(String authorization, String address) {
        return Bearer.of(authorization).flatMap(token -> authenticator.caller(token, address));
    }

    private static GatewayException notSignedIn() {
        return new GatewayException(Status.NOT_SIGNED_IN,
                "Sign in first: send `Authorization: Bearer <token>` with the admin token or a token from POST /api/auth/login.");
    }
}
