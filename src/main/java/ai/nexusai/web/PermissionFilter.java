package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.Secret;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Lets a request through to its route only when the route's {@link Permission} allows it; a route that declares none lets nobody in. */
@Priority(Priorities.AUTHORIZATION)
public final class PermissionFilter implements ContainerRequestFilter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

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
        Optional<Caller> known = RestServlet.knownCaller(request);
        known.ifPresentOrElse(caller -> admit(request, permission, caller), () -> checkToken(request, permission));
    }

    private void checkToken(ContainerRequestContext request, Permission permission) {
        PresentedToken token = PresentedToken.of(RestServlet.requestOf(request)).orElseThrow(PermissionFilter::notSignedIn);
        String address = clientAddress.of(RestServlet.requestOf(request));
        Caller caller = caller(token, address).orElseThrow(PermissionFilter::notSignedIn);
        if (token instanceof PresentedToken.AsCookie(Secret session)) {
            requireCsrfToken(request, session);
        }
        admit(request, permission, caller);
        Standing.keep(request, () -> caller(token, address).filter(again -> again.may(permission.value())).isPresent());
    }

    private static void admit(ContainerRequestContext request, Permission permission, Caller caller) {
        if (!caller.may(permission.value())) {
            throw new GatewayException(Status.NOT_PERMITTED, "Your role may not do this; ask an administrator.");
        }
        request.setSecurityContext(new CallerContext(caller, request.getSecurityContext().isSecure()));
    }

    private Optional<? extends Caller> caller(PresentedToken presented, String address) {
        return switch (presented) {
            case PresentedToken.AsBearer(Secret token) -> authenticator.caller(token, address);
            case PresentedToken.AsCookie(Secret token) -> authenticator.callerOfSession(token, address);
        };
    }

    /** A page of another origin can make a browser send the cookie, but not this header. */
    private static void requireCsrfToken(ContainerRequestContext request, Secret session) {
        if (!HARMLESS.contains(request.getMethod()) && !CsrfToken.matches(session, request.getHeaderString(CsrfToken.HEADER))) {
            throw new GatewayException(Status.NOT_PERMITTED, "A change that is asked for with the console's cookie needs the session's CSRF"
                    + " token in the header " + CsrfToken.HEADER + ": load the page again. Programs send `Authorization: Bearer <token>`.");
        }
    }

    private static GatewayException notSignedIn() {
        return new GatewayException(Status.NOT_SIGNED_IN,
                "Sign in first: send `Authorization: Bearer <token>` with the admin token or a token from POST /api/auth/login.");
    }
}
