package ai.nexusai.catalog;

import ai.nexusai.catalog.Offer.WeightedTarget;
import ai.nexusai.dialect.Target;
import ai.nexusai.http.Destination;
import ai.nexusai.model.Model;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.provider.Credential;
import ai.nexusai.provider.Provider;
import ai.nexusai.secret.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.stream.Collectors.groupingBy;

/** Joins providers, their credentials and their models into what can be called. */
final class Offers {
    private static final Credential NO_CREDENTIAL = new Credential(0, 0, Secret.of(""), "", 1, true);

    private Offers() {}

    static List<Offer> of(Configuration configuration) {
        Map<Long, Place> places = places(configuration);
        var offers = new ArrayList<Offer>(configuration.models().size());
        for (Model model : configuration.models()) {
            Place place = places.get(model.providerId());
            if (place != null) {
                offers.add(place.offer(model));
            }
        }
        return Collections.unmodifiableList(offers);
    }

    private static Map<Long, Place> places(Configuration configuration) {
        Map<Long, List<Credential>> credentials = configuration.credentials().stream().collect(groupingBy(Credential::providerId));
        Map<Long, Place> places = HashMap.newHashMap(configuration.providers().size());
        for (Provider provider : configuration.providers()) {
            List<Credential> own = credentials.getOrDefault(provider.id(), List.of(NO_CREDENTIAL));
            var to = new Destination(URI.create(CallUrl.of(provider.serverUrl()).chat()),
                    provider.through(configuration.proxies().getOrDefault(provider.id(), List.of())));
            places.put(provider.id(), new Place(provider, to, own.stream().filter(Credential::enabled).toList()));
        }
        return places;
    }

    /** What all models of a provider have in common. */
    private record Place(Provider provider, Destination to, List<Credential> credentials) {

        Offer offer(Model model) {
            return new Offer(provider, model, credentials.stream()
                    .map(credential -> new WeightedTarget(target(model, credential), credential.weight())).toList());
        }

        private Target target(Model model, Credential credential) {
            return new Target(to, model.modelName(), credential.id(), credential.key(), provider.headers());
        }
    }
}
