package ai.nexusai.catalog;

import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Grants;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Comparator.comparingLong;

/** What does a key call that names nothing? Costs as much as the key has grants, however many models there are. */
final class FirstUsable {
    private final Map<Long, Offer> offers;
    private final Map<Long, Pool> groups;
    private final Map<Long, Offer> ofProvider = new HashMap<>();

    /**
     * @param offers by the models' ids
     * @param groups by their ids
     */
    FirstUsable(Map<Long, Offer> offers, Map<Long, Pool> groups) {
        this.offers = offers;
        this.groups = groups;
        for (Offer offer : offers.values()) {
            if (offer.isEnabled()) {
                ofProvider.merge(offer.provider().id(), offer, (one, other) -> one.model().id() < other.model().id() ? one : other);
            }
        }
    }

    /** The model that was registered first, else the group; by the name that clients use. */
    Optional<String> name(ApiKey key) {
        return offer(key.grants()).map(Offer::publicName).or(() -> group(key.grants()));
    }

    private Optional<Offer> offer(Grants grants) {
        Collection<Long> providers = grants.all() ? ofProvider.keySet() : grants.providers();
        Stream<Offer> granted = grants.models().stream().map(offers::get);
        return Stream.concat(providers.stream().map(ofProvider::get), granted).filter(offer -> offer != null && offer.isEnabled())
                .min(comparingLong(offer -> offer.model().id()));
    }

    private Optional<String> group(Grants grants) {
        Collection<Long> granted = grants.all() ? groups.keySet() : grants.groups();
        return granted.stream().map(groups::get).filter(pool -> pool != null && pool.isUsable()).flatMap(pool -> pool.group().stream())
                .min(comparingLong(group -> group.id())).map(group -> group.name());
    }
}
