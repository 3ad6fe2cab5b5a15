package ai.nexusai.account;

import ai.nexusai.web.Access;
import ai.nexusai.web.Caller;
import jakarta.ws.rs.core.SecurityContext;

import static java.util.Objects.requireNonNull;

/**
 * Who does something to the configuration.
 *
 * @param accountId the account; 0 for the admin token and for the gateway itself
 * @param name the name that the audit trail shows
 * @param clientIp where the request came from; empty for the gateway itself
 */
public record Actor(long accountId, String name, Role role, String clientIp) implements Caller {
    /** The gateway itself, at start or on a schedule. */
    public static final Actor SYSTEM = new Actor(0, "system", Role.ADMINISTRATOR, "");
    static final String ADMIN_TOKEN = "admin-token";

    public Actor {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(clientIp, "clientIp is null");
    }

    /** For where no address is known. */
    public Actor(long accountId, String name, Role role) {
        this(accountId, name, role, "");
    }

    /** Who presents the admin token. */
    static Actor adminToken(String clientIp) {
        return new Actor(0, ADMIN_TOKEN, Role.ADMINISTRATOR, clientIp);
    }

    /** The actor of a REST request whose route asks for a signed-in caller. */
    public static Actor of(SecurityContext request) {
        return (Actor) request.getUserPrincipal();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean may(Access access) {
        return role.may(access);
    }
}
