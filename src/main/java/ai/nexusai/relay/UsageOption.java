package ai.nexusai.relay;

import ai.nexusai.provider.Provider;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a provider gets {@code stream_options}: as it is configured, and otherwise unless it refused them. That is remembered in memory and
 * until its configuration changes, so that only the first stream pays for finding out. Thread-safe; bounded by the number of providers.
 */
final class UsageOption {
    private final Map<Long, Long> refusedAtVersion = new ConcurrentHashMap<>();

    boolean isKnownBy(Provider provider) {
        return switch (provider.quirks().streamOptions()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> !Objects.equals(refusedAtVersion.get(provider.id()), provider.version());
        };
    }

    void refusedBy(Provider provider) {
        refusedAtVersion.put(provider.id(), provider.version());
    }
}
