package ai.nexusai.key;

import ai.nexusai.call.MessageStorage;
import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a client may set of a key, but for its text. What is absent gets its default; what only the gateway sets is ignored, so that an
 * object that was read can be sent back.
 *
 * @param expiresAt absent = never
 * @param allowedIps empty = anywhere
 * @param limits absent = none of its own
 * @param budget absent = none
 * @param onDisconnect absent = cancel
 * @param storeMessages absent = as the setting says
 * @param mayReorder absent = no
 */
@JsonIgnoreProperties({"id", "prefix", "former", "calls", "tokens", "last_used_at", "cost", "currency", "created_at", "updated_at"})
public record KeyDraft(String name, Grants grants, Optional<Instant> expiresAt, List<String> allowedIps, KeyLimits limits,
        Optional<Budget> budget, OnDisconnect onDisconnect, Optional<MessageStorage> storeMessages, Boolean mayReorder,
        Boolean enabled) {
    private static final int MOST_RANGES = 1_000;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public KeyDraft {
        Checked.name("name", name);
        if (grants == null) {
            throw Checked.refused("grants", "grants is missing: say what the key may use, such as {\"all\": true} or {\"groups\": [1]}.");
        }
        expiresAt = expiresAt == null ? Optional.empty() : expiresAt;
        if (expiresAt.filter(time -> time.isAfter(LAST) || time.isBefore(Instant.EPOCH)).isPresent()) {
            throw Checked.refused("expires_at", "expires_at must be a time between 1970 and 9999.");
        }
        allowedIps = allowedIps == null ? List.of() : allowedIps;
        if (allowedIps.size() > MOST_RANGES) {
            throw Checked.refused("allowed_ips", "allowed_ips has more than " + MOST_RANGES + " entries.");
        }
        allowedIps = allowedIps.stream().map(KeyDraft::range).toList();
        limits = limits == null ? KeyLimits.NONE : limits;
        budget = budget == null ? Optional.empty() : budget;
        onDisconnect = onDisconnect == null ? OnDisconnect.CANCEL : onDisconnect;
        storeMessages = storeMessages == null ? Optional.empty() : storeMessages;
        mayReorder = mayReorder != null && mayReorder;
        enabled = enabled == null || enabled;
    }

    /** The budget's parts as columns; absent without one. */
    public Optional<BigDecimal> budgetAmount() {
        return budget.map(Budget::amount);
    }

    public Optional<String> budgetCurrency() {
        return budget.map(Budget::currency);
    }

    public Optional<String> budgetPeriod() {
        return budget.map(limit -> limit.period().text());
    }

    public String disconnect() {
        return onDisconnect.text();
    }

    public Optional<String> storage() {
        return storeMessages.map(MessageStorage::text);
    }

    /** What would be sent to have this key. */
    public static KeyDraft of(ApiKey key) {
        return new KeyDraft(key.name(), key.grants(), key.expiresAt(), key.allowedIps().stream().map(Cidr::text).toList(), key.limits(),
                key.budget(), key.onDisconnect(), key.storeMessages(), key.mayReorder(), key.enabled());
    }

    private static String range(String text) {
        if (text == null) {
            throw Checked.refused("allowed_ips", "allowed_ips holds a null.");
        }
        try {
            return Cidr.of(text).text();
        } catch (IllegalArgumentException e) {
            throw Checked.refused("allowed_ips", "allowed_ips: " + e.getMessage() + ".");
        }
    }
}
