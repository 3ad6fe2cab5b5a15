package ai.nexusai.routing;

import ai.nexusai.catalog.Offer;
import ai.nexusai.dialect.Target;
import ai.nexusai.model.Model;
import ai.nexusai.provider.Provider;

import static java.util.Objects.requireNonNull;

/** One model of one provider with one of its credentials: something a call can be sent to. */
public record Candidate(Offer offer, Target target) {

    public Candidate {
        requireNonNull(offer, "offer is null");
        requireNonNull(target, "target is null");
    }

    public Provider provider() {
        return offer.provider();
    }

    public Model model() {
        return offer.model();
    }
}
