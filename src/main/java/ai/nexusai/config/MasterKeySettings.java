package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The master keys that were set, base64 of 32 bytes each.
 *
 * @param key empty: the file {@code master.key} of the home folder
 * @param next the one that a rotation goes over to; empty: the file {@code master.key.next} of the home folder, where there is one
 */
public record MasterKeySettings(Optional<Secret> key, Optional<Secret> next) {
    public static final MasterKeySettings NONE = new MasterKeySettings(Optional.empty(), Optional.empty());

    public MasterKeySettings {
        requireNonNull(key, "key is null");
        requireNonNull(next, "next is null");
    }
}
