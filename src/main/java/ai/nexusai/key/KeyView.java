package ai.nexusai.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key as the admin API and the audit trail show it.
 *
 * @param key the text itself, in the one answer after it was made; else left out
 */
record KeyView(long id, String name, String prefix, Grants grants, Optional<Instant> expiresAt, List<Cidr> allowedIps, boolean enabled,
        Instant createdAt, Instant updatedAt, @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> key) {

    static KeyView of(ApiKey key) {
        return of(key, Optional.empty());
    }

    static KeyView of(MadeKey made) {
        return of(made.key(), Optional.of(made.text().reveal()));
    }

    private static KeyView of(ApiKey key, Optional<String> text) {
        return new KeyView(key.id(), key.name(), key.prefix(), key.grants(), key.expiresAt(), key.allowedIps(), key.enabled(),
                key.createdAt(), key.updatedAt(), text);
    }
}
