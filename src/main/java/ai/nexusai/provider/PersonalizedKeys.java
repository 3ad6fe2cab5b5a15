package ai.nexusai.provider;

import ai.nexusai.account.Actor;
import ai.nexusai.secret.Secret;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The API keys that are bound to a provider; the composition root says who keeps them. */
public interface PersonalizedKeys {

    /** What may be shown of each provider's personalized key; providers without one are absent. */
    Map<Long, String> masks(Handle handle, Collection<Long> providerIds);

    /**
     * Makes {@code text} the provider's personalized key: a key of this text gets the grant, or is made. The one that was bound before loses
     * it. Belongs to the transaction of {@code handle}.
     */
    void bind(Handle handle, Actor actor, Provider provider, Secret text);
}
