package ai.nexusai.web;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Hands the caller on to the route. */
record CallerContext(Caller caller, boolean secure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    /** Roles are not asked for by name here: see {@link Permission}. */
    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
