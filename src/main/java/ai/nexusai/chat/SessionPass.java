package ai.nexusai.chat;

import ai.nexusai.access.Admission;
import ai.nexusai.access.ClientAccess;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.Authenticator;
import ai.nexusai.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A session of the console. Calls cost money, so that they take an operator or administrator; whether somebody still is one is asked again
 * for each call.
 */
record SessionPass(ClientAccess access, Authenticator sessions, Secret session, String clientIp) implements Pass {

    /** The same pass, when the handshake comes from a page of ours and the session holds. */
    static SessionPass enter(HttpServletRequest handshake, SessionPass pass) {
        if (!isOfThisOrigin(handshake)) {
            throw new GatewayException(Status.NOT_PERMITTED,
                    "The console's session opens a socket for pages of the console only, and this handshake comes from another origin.");
        }
        pass.admit();
        return pass;
    }

    @Override
    public Admission admit() {
        Caller caller = sessions.callerOfSession(session, clientIp)
                .orElseThrow(() -> new GatewayException(Status.NOT_SIGNED_IN, "The session has ended. Sign in at the console again."));
        if (!caller.may(Access.OPERATE)) {
            throw new GatewayException(Status.NOT_PERMITTED, "Your role may look, but ask no model; ask an administrator for the role"
                    + " operator.");
        }
        return access.admitUnlimited("console: " + caller.getName(), session);
    }

    /**
     * A browser sends the cookie whichever page asks, and no preflight; but it names the page's origin (RFC 6455 section 10.2). Behind a proxy
     * the address that it knows is in {@code X-Forwarded-Host}, which pages cannot set either.
     */
    private static boolean isOfThisOrigin(HttpServletRequest handshake) {
        String host = Optional.ofNullable(handshake.getHeader("X-Forwarded-Host")).map(hosts -> hosts.split(",", 2)[0].strip())
                .orElseGet(() -> String.valueOf(handshake.getHeader("Host")));
        String origin = String.valueOf(handshake.getHeader("Origin"));
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    @Override
    public String getName() {
        return "console session";
    }
}
