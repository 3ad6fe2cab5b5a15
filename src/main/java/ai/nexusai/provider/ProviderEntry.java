package ai.nexusai.provider;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;

/**
 * A provider with what may be shown of its secrets.
 *
 * @param serverKey hint of the main credential
 * @param personalizedKey mask of the key bound to it
 * @param proxyUrls its outbound proxies, without passwords
 */
public record ProviderEntry(@JsonUnwrapped Provider provider, Optional<String> serverKey, Optional<String> personalizedKey,
        List<String> proxyUrls) {

    public ProviderEntry {
        proxyUrls = List.copyOf(proxyUrls);
    }
}
