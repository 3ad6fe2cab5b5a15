package ai.nexusai.relay;

import ai.nexusai.provider.Provider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which providers refuse {@code stream_options}, in memory and until their configuration changes, so that only the first stream
 * pays for finding out. Thread-safe; bounded by the number of providers.
 */
final class UsageOption {
    private final Map<Long, Long> refusedAtVersion = new ConcurrentHashMap<>();

    boolean isKnownBy(Provider provider) {
        Long version = refusedAtVersion.get(provider.id());
        return version == null || version != provider.version();
    }

    void refusedBy(Provider provider) {
        refusedAtVersion.put(provider.id(), provider.version());
    }
}
