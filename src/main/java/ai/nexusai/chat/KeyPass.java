package ai.nexusai.chat;

import ai.nexusai.access.Admission;
import ai.nexusai.access.ClientAccess;
import ai.nexusai.secret.Secret;
import java.util.Optional;

/** A client key that was presented at the handshake. */
record KeyPass(ClientAccess access, Optional<Secret> key, String clientIp) implements Pass {

    @Override
    public Admission admit() {
        return access.admit(key.map(Secret::reveal), clientIp);
    }

    @Override
    public String getName() {
        return "client key";
    }
}
