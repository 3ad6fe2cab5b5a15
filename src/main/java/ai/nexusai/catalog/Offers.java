package ai.nexusai.catalog;

import ai.nexusai.catalog.Offer.WeightedTarget;
import ai.nexusai.dialect.Target;
import ai.nexusai.model.Model;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.provider.Credential;
import ai.nexusai.provider.Provider;
import ai.nexusai.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

/** Joins providers, their credentials and their models into what can be called. */
final class Offers {
    private static final Credential NO_CREDENTIAL = new Credential(0, 0, Secret.of(""), "", 1, true);

    private Offers() {}

    static List<Offer> of(Configuration configuration) {
        Map<Long, Provider> providers = configuration.providers().stream().collect(toMap(Provider::id, identity()));
        Map<Long, List<Credential>> credentials = configuration.credentials().stream().collect(groupingBy(Credential::providerId));
        return configuration.models().stream().map(model -> {
            Provider provider = providers.get(model.providerId());
            return provider == null ? null : offer(provider, model, credentials.getOrDefault(provider.id(), List.of()));
        }).filter(Objects::nonNull).toList();
    }

    private static Offer offer(Provider provider, Model model, List<Credential> credentials) {
        URI uri = URI.create(CallUrl.of(provider.serverUrl()).chat());
        if (credentials.isEmpty()) {
            return new Offer(provider, model, List.of(new WeightedTarget(target(provider, model, uri, NO_CREDENTIAL), 1)));
        }
        return new Offer(provider, model, credentials.stream().filter(Credential::enabled)
                .map(credential -> new WeightedTarget(target(provider, model, uri, credential), credential.weight())).toList());
    }

    private static Target target(Provider provider, Model model, URI uri, Credential credential) {
        return new Target(uri, model.modelName(), credential.id(), credential.key(), provider.headers());
    }
}
