package ai.nexusai.key;

import ai.nexusai.call.MessageStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A client's credential. The text itself is shown once, when it is made; only its hash and a short prefix are kept.
 *
 * @param prefix the visible beginning of the text
 * @param expiresAt absent = never
 * @param allowedIps where it may be used from; empty = anywhere
 * @param onDisconnect what happens to its streams when their client leaves
 * @param storeMessages what is kept of its calls; absent = as the setting says
 * @param version grows by one with every change; the ETag
 */
public record ApiKey(long id, String name, String prefix, Grants grants, Optional<Instant> expiresAt, List<Cidr> allowedIps,
        KeyLimits limits, Optional<Budget> budget, OnDisconnect onDisconnect, Optional<MessageStorage> storeMessages,
        boolean enabled, long version, Instant createdAt, Instant updatedAt) {

    public ApiKey {
        requireNonNull(name, "name is null");
        requireNonNull(prefix, "prefix is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(expiresAt, "expiresAt is null");
        allowedIps = List.copyOf(allowedIps);
        requireNonNull(limits, "limits is null");
        requireNonNull(budget, "budget is null");
        requireNonNull(onDisconnect, "onDisconnect is null");
        requireNonNull(storeMessages, "storeMessages is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** The same key with other grants, for one call. */
    public ApiKey granted(Grants narrower) {
        return new ApiKey(id, name, prefix, narrower, expiresAt, allowedIps, limits, budget, onDisconnect, storeMessages, enabled,
                version, createdAt, updatedAt);
    }

    public boolean isUsableAt(Instant now) {
        return enabled && expiresAt.map(now::isBefore).orElse(true);
    }

    /** Whether it may be used from this address; an address that is none is refused unless the key may be used from anywhere. */
    public boolean allows(String ip) {
        return allowedIps.isEmpty() || allowedIps.stream().anyMatch(range -> range.contains(ip));
    }
}
