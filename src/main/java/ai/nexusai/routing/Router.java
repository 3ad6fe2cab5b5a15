package ai.nexusai.routing;

import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.key.ApiKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Turns the name that a client asked for into the order to try: a pure function of name, key, catalog, health and random source. A name is looked
 * for among what the key may use: first as a model's public alias, then as an upstream name. Several providers of one name stand cheapest
 * first, unknown prices last, equal ones in random order.
 */
public final class Router {
    private static final Comparator<Offer> CHEAPEST_FIRST = Comparator.comparing(offer -> offer.comparablePrice().orElse(null),
            Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()));

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
        var found = granted(catalog.byAlias(name), key);
        if (found.isEmpty()) {
            found = granted(catalog.byModelName(name), key);
        }
        if (found.isEmpty()) {
            throw refused(name, catalog);
        }
        found.removeIf(offer -> !offer.isEnabled());
        if (found.isEmpty()) {
            throw new GatewayException(Status.NO_PROVIDER, "The model '" + shown(name) + "' is switched off at the moment.").at("model");
        }
        if (found.size() > 1) {
            Collections.shuffle(found, java.util.Random.from(random));
            found.sort(CHEAPEST_FIRST);
        }
        return new Plan(found.stream().map(offer -> new Candidate(offer, CredentialTurn.of(offer, health))).toList());
    }

    private static List<Offer> granted(List<Offer> offers, ApiKey key) {
        var granted = new ArrayList<Offer>(offers.size());
        for (Offer offer : offers) {
            if (offer.isGrantedTo(key)) {
                granted.add(offer);
            }
        }
        return granted;
    }

    private static GatewayException refused(String name, Catalog catalog) {
        boolean exists = !catalog.byAlias(name).isEmpty() || !catalog.byModelName(name).isEmpty();
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
