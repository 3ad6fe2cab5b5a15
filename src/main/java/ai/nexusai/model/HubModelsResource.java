package ai.nexusai.model;

import ai.nexusai.provider.ProviderState;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

import static java.util.Objects.requireNonNull;

/**
 * Models under the path of NexusAI Hub, {@code /provider_models}: its clients know few of the fields, so that a PUT leaves those that it
 * does not name as they are, and a list is not paged.
 */
@Carries(takes = ModelDraft.class, gives = ModelView.class, example = "{'provider_id': 1, 'model_name': 'deepseek-chat'}")
@Path("/provider_models")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class HubModelsResource {
    private final Models models;
    private final RegisteredModelsResource api;

    public HubModelsResource(Models models, ProviderState states) {
        this.models = requireNonNull(models, "models is null");
        this.api = new RegisteredModelsResource(models, states);
    }

    @GET
    @Permission(Access.VIEW)
    public ModelList list() {
        return ModelList.of(models.all());
    }

    @GET
    @Path("/{id}")
    @Permission(Access.VIEW)
    public Response get(@PathParam("id") long id) {
        return api.get(id);
    }

    @POST
    @Permission(Access.OPERATE)
    public Response create(ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        return api.create(body, security, request);
    }

    @PUT
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response replace(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        return api.change(id, ifMatch, body, security);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.OPERATE)
    public void delete(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context SecurityContext security) {
        api.delete(id, ifMatch, security);
    }
}
