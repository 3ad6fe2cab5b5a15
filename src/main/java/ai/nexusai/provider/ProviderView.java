package ai.nexusai.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A provider as the admin API shows it. */
record ProviderView(long id, String name, String serverUrl, Optional<String> serverKey, Optional<String> personalizedKey,
        String description, String dialect, Map<String, String> headers, Timeouts timeouts, boolean enabled, String callUrl,
        ProviderState.Health state, Instant createdAt, Instant updatedAt) {

    static ProviderView of(ProviderEntry entry, ProviderState states) {
        Provider provider = entry.provider();
        return new ProviderView(provider.id(), provider.name(), provider.serverUrl(), entry.serverKey(), entry.personalizedKey(),
                provider.description(), provider.dialect(), new TreeMap<>(provider.headers()), provider.timeouts(), provider.enabled(),
                CallUrl.of(provider.serverUrl()).chat(), states.of(provider.id()), provider.createdAt(), provider.updatedAt());
    }
}
