package ai.nexusai.vault;

import ai.nexusai.secret.MasterKey;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * The master keys that a node has.
 *
 * @param current the one that it goes by
 * @param next the one that a rotation goes over to, as long as that lasts: the node starts by whichever of the two fits the database
 */
public record MasterKeys(MasterKey current, Optional<MasterKey> next) {

    public MasterKeys {
        requireNonNull(current, "current is null");
        requireNonNull(next, "next is null");
    }

    /** A node outside of a rotation. */
    public static MasterKeys only(MasterKey current) {
        return new MasterKeys(current, Optional.empty());
    }

    /** The one of this fingerprint; empty when the node has none such. */
    public Optional<MasterKey> named(String fingerprint) {
        return Stream.concat(Stream.of(current), next.stream()).filter(key -> key.fingerprint().equals(fingerprint)).findFirst();
    }
}
