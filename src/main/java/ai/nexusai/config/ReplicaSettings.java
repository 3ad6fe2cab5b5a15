package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.time.Duration;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A copy of the database that reports and lists are read from.
 *
 * @param url {@code jdbc:postgresql:...} without user and password; empty: the container's data source for it, where there is one
 * @param mostLag how far it may be behind and still be read from
 */
public record ReplicaSettings(Optional<String> url, Optional<String> user, Optional<Secret> password, Duration mostLag) {
    /** None is set. */
    public static final ReplicaSettings NONE = new ReplicaSettings(Optional.empty(), Optional.empty(), Optional.empty(),
            Duration.ofSeconds(Integer.parseInt(Key.DB_REPLICA_LAG.standard())));

    public ReplicaSettings {
        requireNonNull(url, "url is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        requireNonNull(mostLag, "mostLag is null");
    }
}
