package ai.nexusai.account;

import ai.nexusai.secret.Secret;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.web.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * From where does somebody sign in?
 *
 * @param address the client's, with trusted proxies looked through
 * @param userAgent what the client says it is, cut to a bounded length; empty when it says nothing
 * @param formerSession the console session that it presented; a sign-in to the console ends it
 */
public record Device(String address, String userAgent, Optional<Secret> formerSession) {
    private static final int LONGEST = 300;

    public Device {
        requireNonNull(address, "address is null");
        requireNonNull(formerSession, "formerSession is null");
        userAgent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
    }

    /** What {@code request} tells. */
    public static Device of(HttpServletRequest request, ClientAddress clientAddress) {
        String userAgent = request.getHeader("User-Agent");
        return new Device(clientAddress.of(request), userAgent == null ? "" : userAgent, SessionCookie.of(request));
    }
}
