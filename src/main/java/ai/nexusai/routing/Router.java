package ai.nexusai.routing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Pool;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.group.Group;
import ai.nexusai.key.ApiKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Turns the name that a client asked for into the order to try: a pure function of name, key, catalog, health and random source. A name is
 * looked for among what the key may use: as a group, then as a model's public alias, then as an upstream name. A group that the key may use
 * covers its members and fallbacks, whatever else the key may use; the several offers of an alias or upstream name count singly. What
 * {@link Lineup} says of the order holds for all three. Its cost depends on the members of the one group or name, not on how many others
 * there are. Thread-safe.
 */
public final class Router {
    private final RandomGenerator random;

    /** @param random thread-safe */
    public Router(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The candidates of a call in order.
     *
     * @throws GatewayException 404 for a name that does not exist, 403 for one of which nothing is granted, 503 when all of it is switched off
     */
    public Plan plan(String name, ApiKey key, Catalog catalog, Health health) {
        var lineup = new Lineup(health, random);
        Optional<Pool> group = catalog.group(name);
        if (group.isPresent() && group.get().isGrantedTo(key)) {
            lineup.addChain(group.get());
            return planned(name, group.get().group(), lineup.offers(), health);
        }
        Predicate<Offer> granted = offer -> offer.isGrantedTo(key);
        Optional<Pool> alias = catalog.byAlias(name);
        if (alias.isPresent() && lineup.add(alias.get(), granted)) {
            return planned(name, Optional.empty(), lineup.offers(), health);
        }
        Optional<Pool> model = catalog.byModelName(name);
        if (model.isPresent() && lineup.add(model.get(), granted)) {
            return planned(name, Optional.empty(), lineup.offers(), health);
        }
        throw refused(name, group.isPresent() || alias.isPresent() || model.isPresent());
    }

    /** The offers that a call of a group would try, in order; none when all of it is switched off. */
    List<Offer> offers(Pool group, Health health) {
        var lineup = new Lineup(health, random);
        lineup.addChain(group);
        return lineup.offers();
    }

    private static Plan planned(String name, Optional<Group> group, List<Offer> offers, Health health) {
        if (offers.isEmpty()) {
            throw new GatewayException(Status.NO_PROVIDER, "The " + (group.isPresent() ? "group" : "model") + " '" + shown(name)
                    + "' is switched off at the moment, with all that stands behind it.").at("model");
        }
        return new Plan(group, offers.stream().map(offer -> new Candidate(offer, CredentialTurn.of(offer, health))).toList());
    }

    private static GatewayException refused(String name, boolean exists) {
        return exists
                ? new GatewayException(Status.NOT_GRANTED,
                        "This API key may not use the model '" + shown(name) + "'. GET /v1/models lists what it may use.").at("model")
                : new GatewayException(Status.UNKNOWN_MODEL,
                        "The model '" + shown(name) + "' does not exist. GET /v1/models lists what this key may use.").at("model");
    }

    private static String shown(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "...";
    }
}
