package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * How to reach PostgreSQL.
 *
 * @param url {@code jdbc:postgresql:...} without user and password; empty: the container's data source, or the embedded server
 * @param migrate whether the schema is brought up to date at start
 * @param pool most connections at a time, as many once more to the replica
 * @param replica from which reports and lists are read
 */
public record DatabaseSettings(Optional<String> url, Optional<String> user, Optional<Secret> password, boolean migrate, int pool,
        ReplicaSettings replica) {

    public DatabaseSettings {
        requireNonNull(url, "url is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        requireNonNull(replica, "replica is null");
    }

    /** Without a replica. */
    public DatabaseSettings(Optional<String> url, Optional<String> user, Optional<Secret> password, boolean migrate, int pool) {
        this(url, user, password, migrate, pool, ReplicaSettings.NONE);
    }
}
