package ai.nexusai.web;

import ai.nexusai.secret.Secret;
import java.util.Optional;

/** Tells whom a token belongs to. */
@FunctionalInterface
public interface Authenticator {

    /** Empty when the token is unknown, expired, or of an account that was disabled. */
    Optional<? extends Caller> caller(Secret token, String clientIp);

    /** The same for the token of a console session, which comes as a cookie; nobody's where there are no such sessions. */
    default Optional<? extends Caller> callerOfSession(Secret sessionToken, String clientIp) {
        return Optional.empty();
    }
}
