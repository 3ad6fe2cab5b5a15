package ai.nexusai.access;

import ai.nexusai.call.Caller;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.key.ApiKey;
import ai.nexusai.secret.Secret;

import static java.util.Objects.requireNonNull;

/**
 * A client that was let in, with the catalog that holds for its whole call.
 *
 * @param presented the text of the key, or of what stood for one, as it was sent
 */
public record Admission(ApiKey key, Catalog catalog, Secret presented) {

    public Admission {
        requireNonNull(key, "key is null");
        requireNonNull(catalog, "catalog is null");
        requireNonNull(presented, "presented is null");
    }

    /** Who calls, as the call's record tells it. */
    public Caller caller() {
        return new Caller(key.id(), key.name(), key.storeMessages().orElseGet(() -> catalog.settings().messages().storage()));
    }

    /** The same client, let in for one model of one provider and nothing else: for a call that names both. */
    public Admission only(Offer offer) {
        return new Admission(key.granted(offer.grant()), catalog, presented);
    }
}
