package ai.nexusai.model;

import ai.nexusai.provider.Providers;
import ai.nexusai.web.Access;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import static java.util.Objects.requireNonNull;

/** The models of one provider under the path of NexusAI Hub. */
@Path("/providers/{provider}/models")
@Produces(MediaType.APPLICATION_JSON)
public final class HubProviderModelsResource {
    private final Models models;
    private final Providers providers;

    public HubProviderModelsResource(Models models, Providers providers) {
        this.models = requireNonNull(models, "models is null");
        this.providers = requireNonNull(providers, "providers is null");
    }

    @GET
    @Permission(Access.VIEW)
    public ModelList list(@PathParam("provider") long provider) {
        return ModelList.of(models.ofProvider(providers.get(provider).provider().id()));
    }
}
