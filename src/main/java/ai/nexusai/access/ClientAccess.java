package ai.nexusai.access;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Cidr;
import ai.nexusai.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets clients in by their key, in memory: no database on this path. Thread-safe. */
public final class ClientAccess {
    private final Supplier<Optional<Catalog>> catalogs;
    private final Clock clock;

    public ClientAccess(Supplier<Optional<Catalog>> catalogs, Clock clock) {
        this.catalogs = catalogs;
        this.clock = clock;
    }

    /** The configuration in force; 503 while none was read yet. */
    public Catalog catalog() {
        return catalogs.get().orElseThrow(() -> new GatewayException(Status.OVERLOADED,
                "The gateway has not read its configuration from the database yet. Try again in a moment.")
                .retryAfter(Duration.ofSeconds(2)));
    }

    /** Whose X-Forwarded-For counts; nobody's while there is no catalog. */
    public List<Cidr> trustedProxies() {
        return catalogs.get().map(catalog -> catalog.settings().trustedProxies()).orElse(List.of());
    }

    /**
     * Lets a client in, or says why not.
     *
     * @param clientIp the address behind trusted proxies, as text
     * @throws GatewayException 401 without a valid key, 403 from an address that the key does not allow, 503 without a catalog
     */
    public Admission admit(Optional<String> presented, String clientIp) {
        Catalog catalog = catalog();
        ApiKey key = presented.flatMap(catalog::key).filter(ApiKey::enabled).orElseThrow(() -> unknown(presented.isPresent()));
        if (key.expiresAt().isPresent() && !clock.instant().isBefore(key.expiresAt().get())) {
            throw new GatewayException(Status.UNAUTHENTICATED, "This API key has expired. Ask its administrator for a new one.");
        }
        if (!key.allows(clientIp)) {
            throw new GatewayException(Status.IP_NOT_ALLOWED, "This API key may not be used from the address " + clientIp + ".");
        }
        return new Admission(key, catalog, Secret.of(presented.orElse("")));
    }

    /**
     * Lets in somebody whom another door knows: for everything, without limits. 503 without a catalog.
     *
     * @param name what the log calls them
     * @param presented what they came in with
     */
    public Admission admitUnlimited(String name, Secret presented) {
        return new Admission(ApiKey.unlimited(name), catalog(), presented);
    }

    private static GatewayException unknown(boolean presented) {
        return new GatewayException(Status.UNAUTHENTICATED, presented
                ? "The API key is not valid. Check it with whoever issued it."
                : "No API key was sent. Send it as 'Authorization: Bearer <key>'.");
    }
}
