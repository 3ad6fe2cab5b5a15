package ai.nexusai.routing;

import ai.nexusai.dialect.Target;
import ai.nexusai.model.Model;
import ai.nexusai.provider.Provider;

import static java.util.Objects.requireNonNull;

/** One model of one provider with one of its credentials: something a call can be sent to. */
public record Candidate(Provider provider, Model model, Target target) {

    public Candidate {
        requireNonNull(provider, "provider is null");
        requireNonNull(model, "model is null");
        requireNonNull(target, "target is null");
    }
}
