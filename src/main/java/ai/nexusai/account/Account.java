package ai.nexusai.account;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** A person who may sign in. */
public record Account(long id, String name, Role role, boolean enabled, Preferences preferences, Optional<Instant> lastLoginAt,
        long version,
        Instant createdAt, Instant updatedAt) {

    public Account {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(preferences, "preferences is null");
        requireNonNull(lastLoginAt, "lastLoginAt is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** The account as the one who acts, from {@code clientIp}. */
    public Actor actor(String clientIp) {
        return new Actor(id, name, role, clientIp);
    }
}
