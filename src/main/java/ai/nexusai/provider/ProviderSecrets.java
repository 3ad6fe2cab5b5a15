package ai.nexusai.provider;

import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.JsonBody;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The secrets that came with a provider. One that is absent stays as it is.
 *
 * @param serverKey the main credential, or its mask sent back
 * @param personalizedKey the text of the key bound to the provider, or its mask sent back
 * @param proxyUrls the addresses of all its outbound proxies, each in full or as it was shown; an empty list takes them away
 */
public record ProviderSecrets(Optional<Secret> serverKey, Optional<Secret> personalizedKey, Optional<List<Secret>> proxyUrls) {
    public static final ProviderSecrets NONE = new ProviderSecrets(Optional.empty(), Optional.empty());

    public ProviderSecrets {
        requireNonNull(serverKey, "serverKey is null");
        requireNonNull(personalizedKey, "personalizedKey is null");
        proxyUrls = proxyUrls.map(List::copyOf);
    }

    /** The proxies stay as they are. */
    public ProviderSecrets(Optional<Secret> serverKey, Optional<Secret> personalizedKey) {
        this(serverKey, personalizedKey, Optional.empty());
    }

    /** Takes them out of what a client sent, so that they do not go the way of the other fields. */
    static ProviderSecrets takenFrom(ObjectNode body) {
        return new ProviderSecrets(
                JsonBody.take(body, "server_key").map(text -> Secret.of(Checked.headerSecret("server_key", text))),
                JsonBody.take(body, "personalized_key").map(text -> Secret.of(Checked.printable("personalized_key", text, 1))),
                JsonBody.takeTexts(body, "proxy_urls").map(texts -> texts.stream().map(Secret::of).toList()));
    }
}
