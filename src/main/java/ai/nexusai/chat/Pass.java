package ai.nexusai.chat;

import ai.nexusai.access.Admission;
import ai.nexusai.error.GatewayException;
import java.security.Principal;

/** What a socket was opened with, asked again for each of its calls. Thread-safe. */
public interface Pass extends Principal {

    /**
     * Lets the holder in for one call, by the configuration in force now.
     *
     * @throws GatewayException when it is not let in, or not any more
     */
    Admission admit();

    /** The address that the socket was opened from, behind trusted proxies. */
    String clientIp();
}
