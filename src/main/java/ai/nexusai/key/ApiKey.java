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
 * @param mayReorder whether its holder may put the members of its groups in order
 * @param formerTexts earlier texts that are still valid, by their end
 * @param version grows by one with every change; the ETag
 */
public record ApiKey(long id, String name, String prefix, Grants grants, Optional<Instant> expiresAt, List<Cidr> allowedIps,
        KeyLimits limits, Optional<Budget> budget, OnDisconnect onDisconnect, Optional<MessageStorage> storeMessages,
        boolean mayReorder,
        List<FormerText> formerTexts, boolean enabled, long version, Instant createdAt, Instant updatedAt) {

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
        formerTexts = List.copyOf(formerTexts);
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** Stands for somebody who is let in without a key, such as a person of the console: everything is granted, nothing is limited. */
    public static ApiKey unlimited(String name) {
        return new ApiKey(0, name, "", Grants.ALL, Optional.empty(), List.of(), KeyLimits.NONE, Optional.empty(), OnDisconnect.CANCEL,
                Optional.empty(), false, List.of(), true, 0, Instant.EPOCH, Instant.EPOCH);
    }

    /** Whether it is no row, so that the limits that are the default of all keys do not hold for it either. */
    public boolean isUnlimited() {
        return id == 0;
    }

    /** The same key with other grants, for one call. */
    public ApiKey granted(Grants narrower) {
        return new ApiKey(id, name, prefix, narrower, expiresAt, allowedIps, limits, budget, onDisconnect, storeMessages, mayReorder,
                formerTexts, enabled,
                version,
                createdAt, updatedAt);
    }

    /** The same key for whoever presents one of its former texts: it expires with that. */
    ApiKey until(Instant end) {
        Instant first = expiresAt.filter(end::isAfter).orElse(end);
        return new ApiKey(id, name, prefix, grants, Optional.of(first), allowedIps, limits, budget, onDisconnect, storeMessages, mayReorder,
                formerTexts,
                enabled,
                version, createdAt, updatedAt);
    }

    /** The same key with these earlier texts. */
    ApiKey formerly(List<FormerText> texts) {
        return new ApiKey(id, name, prefix, grants, expiresAt, allowedIps, limits, budget, onDisconnect, storeMessages, mayReorder, texts,
                enabled,
                version, createdAt,
                updatedAt);
    }

    public boolean isUsableAt(Instant now) {
        return enabled && expiresAt.map(now::isBefore).orElse(true);
    }

    /** Whether it may be used from this address; an address that is none is refused unless the key may be used from anywhere. */
    public boolean allows(String ip) {
        return allowedIps.isEmpty() || allowedIps.stream().anyMatch(range -> range.contains(ip));
    }
}
