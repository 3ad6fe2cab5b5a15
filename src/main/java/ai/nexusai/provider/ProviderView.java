package ai.nexusai.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A provider as the admin API shows it. */
record ProviderView(long id, String name, String serverUrl, Optional<String> serverKey, Optional<String> personalizedKey,
        String description, String dialect, List<String> proxyUrls, Map<String, String> headers, String caCertificates, Timeouts timeouts,
        OptionalInt failureThreshold, OptionalInt failureWindowS, boolean lenient, StreamOptions streamOptions, boolean enabled,
        String callUrl, int colour, ProviderState.Health state, Instant createdAt, Instant updatedAt) {

    static ProviderView of(ProviderEntry entry, ProviderState states) {
        Provider provider = entry.provider();
        return new ProviderView(provider.id(), provider.name(), provider.serverUrl(), entry.serverKey(), entry.personalizedKey(),
                provider.description(), provider.dialect(), entry.proxyUrls(), new TreeMap<>(provider.headers()), provider.caCertificates(),
                provider.timeouts(), provider.failureLimits().threshold(), provider.failureLimits().windowSeconds(),
                provider.quirks().lenient(), provider.quirks().streamOptions(), provider.enabled(),
                CallUrl.of(provider.serverUrl()).chat(), provider.colour(), states.of(provider.id()), provider.createdAt(),
                provider.updatedAt());
    }
}
