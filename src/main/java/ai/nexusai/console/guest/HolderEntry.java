package ai.nexusai.console.guest;

import ai.nexusai.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;

/** How does the holder of a client key come in? */
@FunctionalInterface
public interface HolderEntry {

    /** What the browser keeps of a valid key; it tells nothing of the key. Fails with a {@code GatewayException} that says why not. */
    Secret signIn(Secret key, HttpServletRequest request);
}
