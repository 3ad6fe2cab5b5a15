package ai.nexusai.key;

import ai.nexusai.call.MessageStorage;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key as the admin API and the audit trail show it.
 *
 * @param former earlier texts that are still valid, by their prefix
 * @param key the text itself, in the one answer after it was made; else left out
 */
record KeyView(long id, String name, String prefix, Granted grants, Optional<Instant> expiresAt, List<Cidr> allowedIps, KeyLimits limits,
        Optional<Budget> budget, OnDisconnect onDisconnect, Optional<MessageStorage> storeMessages, boolean mayReorder,
        List<FormerText> former, boolean enabled, Instant createdAt, Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> key) {

    /** {@link Grants} with the ids in order, so that the same grants are shown the same way every time. */
    record Granted(boolean all, List<Long> groups, List<Long> providers, List<Long> models) {

        static Granted of(Grants grants) {
            return new Granted(grants.all(), sorted(grants.groups()), sorted(grants.providers()), sorted(grants.models()));
        }

        private static List<Long> sorted(Set<Long> ids) {
            return ids.stream().sorted().toList();
        }
    }

    static KeyView of(ApiKey key) {
        return of(key, Optional.empty());
    }

    static KeyView of(MadeKey made) {
        return of(made.key(), Optional.of(made.text().reveal()));
    }

    private static KeyView of(ApiKey key, Optional<String> text) {
        return new KeyView(key.id(), key.name(), key.prefix(), Granted.of(key.grants()), key.expiresAt(), key.allowedIps(), key.limits(),
                key.budget(), key.onDisconnect(), key.storeMessages(), key.mayReorder(), key.formerTexts(), key.enabled(),
                key.createdAt(), key.updatedAt(), text);
    }
}
