package ai.nexusai.chat;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.error.GatewayException;
import ai.nexusai.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;

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
}
