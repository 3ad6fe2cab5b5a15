package ai.nexusai.catalog;

import ai.nexusai.dialect.Target;
import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Grants;
import ai.nexusai.model.Model;
import ai.nexusai.provider.Provider;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One model of one provider, ready to be called.
 *
 * @param targets one per enabled credential; one without a key when the provider
 *        has no credential at all; empty when all its credentials are switched off
 */
public record Offer(Provider provider, Model model, List<WeightedTarget> targets) {

    /** A target and its credential's share of the calls. */
    public record WeightedTarget(Target target, int weight) {}

    public Offer {
        requireNonNull(provider, "provider is null");
        requireNonNull(model, "model is null");
        targets = List.copyOf(targets);
    }

    /** The name that clients see: the alias where there is one. */
    public String publicName() {
        return model.alias().orElse(model.modelName());
    }

    /** Whether an administrator has it switched on, with its provider. */
    public boolean isEnabled() {
        return provider.enabled() && model.enabled() && !targets.isEmpty();
    }

    public boolean isGrantedTo(ApiKey key) {
        var grants = key.grants();
        return grants.all() || grants.providers().contains(provider.id()) || grants.models().contains(model.id());
    }

    /** The grant of this model and of nothing else. */
    public Grants grant() {
        return Grants.model(model.id());
    }

    /**
     * For comparing with other offers, in the currency of the price: input plus output price of a million tokens; empty when one of them is not known, as
     * for a model that is paid per call.
     */
    public Optional<BigDecimal> comparablePrice() {
        return model.price().flatMap(price -> price.input().flatMap(in -> price.output().map(in::add)));
    }
}
