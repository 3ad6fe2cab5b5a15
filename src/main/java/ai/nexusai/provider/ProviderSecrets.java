package ai.nexusai.provider;

import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.JsonBody;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The secrets that came with a provider. One that is absent stays as it is.
 *
 * @param serverKey the main credential, or its mask sent back
 * @param personalizedKey the text of the key bound to the provider, or its mask sent back
 */
public record ProviderSecrets(Optional<Secret> serverKey, Optional<Secret> personalizedKey) {
    public static final ProviderSecrets NONE = new ProviderSecrets(Optional.empty(), Optional.empty());

    /** Takes them out of what a client sent, so that they do not go the way of the other fields. */
    static ProviderSecrets takenFrom(ObjectNode body) {
        return new ProviderSecrets(
                JsonBody.take(body, "server_key").map(text -> Secret.of(Checked.headerSecret("server_key", text))),
                JsonBody.take(body, "personalized_key").map(text -> Secret.of(Checked.printable("personalized_key", text, 1))));
    }
}
