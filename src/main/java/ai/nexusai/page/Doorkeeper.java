package ai.nexusai.page;

import ai.nexusai.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whose session does a request belong to? */
@FunctionalInterface
public interface Doorkeeper {

    /** Empty when the session is unknown, expired or ended. */
    Optional<Visitor> visitor(Secret token, HttpServletRequest request);
}
