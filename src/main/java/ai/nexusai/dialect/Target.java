package ai.nexusai.dialect;

import ai.nexusai.http.Destination;
import ai.nexusai.secret.Secret;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Where one model of one provider is called, and as whom: made once per catalog, used by every call.
 *
 * @param to the full address of the call, and how it is reached
 * @param model the upstream's name of the model
 * @param credentialId the row that {@code key} comes from; 0 when the provider has none
 * @param key the provider's credential; an empty text sends none
 * @param headers further headers of the provider, sent as they are
 */
public record Target(Destination to, String model, long credentialId, Secret key, Map<String, String> headers) {

    public Target {
        requireNonNull(to, "to is null");
        requireNonNull(model, "model is null");
        requireNonNull(key, "key is null");
        headers = Map.copyOf(headers);
    }

    /** The upstream's words, which may repeat the key that it was sent, without it. */
    public String withoutKey(String words) {
        return key.reveal().isEmpty() ? words : words.replace(key.reveal(), "[key]");
    }
}
