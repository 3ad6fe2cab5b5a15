package ai.nexusai.onboarding;

import ai.nexusai.dialect.Dialects;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.http.Egress;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.provider.Credential;
import ai.nexusai.provider.Provider;
import ai.nexusai.provider.Providers;
import ai.nexusai.secret.Secret;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Makes {@link Upstream}s of registered providers and of addresses that are not registered yet. Thread-safe. */
public final class Upstreams {
    private static final Secret NO_KEY = Secret.of("");
    private static final String NEW_PROVIDERS_DIALECT = "openai";

    private final Providers providers;
    private final Dialects dialects;

    public Upstreams(Providers providers, Dialects dialects) {
        this.providers = requireNonNull(providers, "providers is null");
        this.dialects = requireNonNull(dialects, "dialects is null");
    }

    /**
     * A registered provider with the first of its credentials that is switched on.
     *
     * @throws GatewayException NOT_FOUND, or CONFLICT when it has credentials and all are switched off
     */
    Upstream of(long providerId) {
        Provider provider = providers.get(providerId).provider();
        List<Credential> credentials = providers.credentialsOf(providerId);
        var dialect = dialects.of(provider.dialect());
        CallUrl url = CallUrl.of(provider.serverUrl());
        Egress egress = providers.egressOf(provider);
        if (credentials.isEmpty()) {
            return new Upstream(dialect, url, egress, 0, NO_KEY, provider.headers(), provider.quirks().lenient());
        }
        Credential credential = firstEnabled(credentials);
        return new Upstream(dialect, url, egress, credential.id(), credential.key(), provider.headers(), provider.quirks().lenient());
    }

    /** An address with a key, which may be an empty text. */
    Upstream of(CallUrl url, Secret key) {
        return new Upstream(dialects.of(NEW_PROVIDERS_DIALECT), url, Egress.DIRECT, 0, key, Map.of(), false);
    }

    private static Credential firstEnabled(List<Credential> credentials) {
        return credentials.stream().filter(Credential::enabled).findFirst()
                .orElseThrow(() -> new GatewayException(Status.CONFLICT,
                        "All credentials of this provider are switched off: switch one on first."));
    }
}
