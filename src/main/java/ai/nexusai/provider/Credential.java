package ai.nexusai.provider;

import ai.nexusai.secret.Secret;

import static java.util.Objects.requireNonNull;

/**
 * One secret that a provider accepts. A provider may have none (local servers), one or several.
 *
 * @param hint what may be shown of it: {@code ...last4}
 * @param weight its share of the calls among the enabled ones of its provider, from 1
 */
public record Credential(long id, long providerId, Secret key, String hint, int weight, boolean enabled) {

    public Credential {
        requireNonNull(key, "key is null");
        requireNonNull(hint, "hint is null");
    }
}
