package ai.nexusai.account;

import java.time.Instant;
import java.util.Optional;

/** A user as the admin API and the audit trail show it. */
record UserView(long id, String name, String role, String language, String theme, boolean enabled, Optional<Instant> lastLoginAt,
        Instant createdAt, Instant updatedAt) {

    static UserView of(Account account) {
        return new UserView(account.id(), account.name(), account.role().text(), account.preferences().language(),
                account.preferences().theme(), account.enabled(), account.lastLoginAt(), account.createdAt(), account.updatedAt());
    }
}
