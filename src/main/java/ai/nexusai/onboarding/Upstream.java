package ai.nexusai.onboarding;

import ai.nexusai.dialect.Dialect;
import ai.nexusai.dialect.Target;
import ai.nexusai.error.GatewayException;
import ai.nexusai.http.Destination;
import ai.nexusai.http.Egress;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.secret.Secret;
import java.net.URI;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * An upstream as it is asked outside of clients' calls.
 *
 * @param egress how it is reached
 * @param credentialId 0 where {@code key} is no stored one
 * @param key an empty text sends none
 * @param headers further headers of the provider
 */
record Upstream(Dialect dialect, CallUrl url, Egress egress, long credentialId, Secret key, Map<String, String> headers) {
    private static final String MODELS = "/models";

    Upstream {
        requireNonNull(dialect, "dialect is null");
        requireNonNull(url, "url is null");
        requireNonNull(egress, "egress is null");
        requireNonNull(key, "key is null");
        headers = Map.copyOf(headers);
    }

    Target chat(String model) {
        return new Target(to(url.chat()), model, credentialId, key, headers);
    }

    /** @throws GatewayException INVALID_VALUE at {@code server_url} when it is an exact one that has no place for a list */
    Target list() {
        return new Target(to(url.to(MODELS)), "", credentialId, key, headers);
    }

    private Destination to(String address) {
        return new Destination(URI.create(address), egress);
    }
}
