package ai.nexusai.chat;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.error.GatewayException;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Authenticator;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.web.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who may open a socket? Told from the request of the handshake, before the upgrade. */
@FunctionalInterface
public interface Entrance {

    /**
     * The pass of whoever asks to come in.
     *
     * @throws GatewayException when it has none, or one that does not hold
     */
    Pass enter(HttpServletRequest handshake);

    /** Lets in whoever presents a client key, in a header or (browsers, which cannot set one) as a sub-protocol. */
    static Entrance byKey(ClientAccess access, ClientAddress addresses) {
        return handshake -> {
            var pass = new KeyPass(access, ProtocolKey.presented(handshake), addresses.of(handshake));
            pass.admit();
            return pass;
        };
    }

    /**
     * Lets in who presents a key, and who is signed in at the console as an operator or administrator: their browser sends the session's
     * cookie, and a page of this very origin has to be asking.
     */
    static Entrance byKeyOrSession(ClientAccess access, Authenticator sessions, ClientAddress addresses) {
        Entrance byKey = byKey(access, addresses);
        return handshake -> {
            Optional<Secret> session = ProtocolKey.presented(handshake).isPresent() ? Optional.empty() : SessionCookie.of(handshake);
            return session.isPresent()
                    ? SessionPass.enter(handshake, new SessionPass(access, sessions, session.get(), addresses.of(handshake)))
                    : byKey.enter(handshake);
        };
    }
}
