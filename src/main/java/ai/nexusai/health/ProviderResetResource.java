package ai.nexusai.health;

import ai.nexusai.account.Actor;
import ai.nexusai.provider.Providers;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import static java.util.Objects.requireNonNull;

/** {@code POST /api/providers/{id}/reset}: a provider, its models and its credentials are used again at once, on every node. */
@Path("/api/providers/{id}/reset")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class ProviderResetResource {
    private final Providers providers;
    private final SharedHealth health;

    public ProviderResetResource(Providers providers, SharedHealth health) {
        this.providers = requireNonNull(providers, "providers is null");
        this.health = requireNonNull(health, "health is null");
    }

    @POST
    @Carries("Forget a provider's failures")
    @Permission(Access.OPERATE)
    public void reset(@PathParam("id") long id, @Context SecurityContext security) {
        health.reset(Actor.of(security), id, providers.get(id).provider().name());
    }
}
