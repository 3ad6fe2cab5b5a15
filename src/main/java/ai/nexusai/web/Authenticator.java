package ai.nexusai.web;

import ai.nexusai.secret.Secret;
import java.util.Optional;

/** Tells whom a bearer token belongs to. */
@FunctionalInterface
public interface Authenticator {

    /** Empty when the token is unknown, expired, or of an account that was disabled. */
    Optional<? extends Caller> caller(Secret token, String clientIp);
}
