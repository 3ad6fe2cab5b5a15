package ai.nexusai.account;

import java.time.Instant;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A person who may sign in.
 *
 * @param language the console's language, such as {@code ko}; empty: the browser's
 * @param theme {@code light}, {@code dark} or {@code system}
 */
public record Account(long id, String name, Role role, boolean enabled, String language, String theme, Optional<Instant> lastLoginAt,
        long version) {

    public Account {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(language, "language is null");
        requireNonNull(theme, "theme is null");
        requireNonNull(lastLoginAt, "lastLoginAt is null");
    }

    /** The account as the one who acts, from {@code clientIp}. */
    public Actor actor(String clientIp) {
        return new Actor(id, name, role, clientIp);
    }
}
