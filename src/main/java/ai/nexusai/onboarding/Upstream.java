package ai.nexusai.onboarding;

import ai.nexusai.dialect.Dialect;
import ai.nexusai.dialect.Envelope;
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
 * @param lenient whether it may answer nearly as its dialect says
 */
record Upstream(Dialect dialect, CallUrl url, Egress egress, long credentialId, Secret key, Map<String, String> headers,
        boolean lenient) {
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

    /** Whether a body with status 200 answers a chat call of {@code model}. */
    boolean isAnswer(byte[] body, String model) {
        return (lenient ? dialect.whole(body, new Envelope("", 0, model)) : dialect.whole(body)).fault().isEmpty();
    }

    /** @throws GatewayException INVALID_VALUE at {@code server_url} when it is an exact one that has no place for a list */
    Target list() {
        return new Target(to(url.to(MODELS)), "", credentialId, key, headers);
    }

    private Destination to(String address) {
        return new Destination(URI.create(address), egress);
    }
}
