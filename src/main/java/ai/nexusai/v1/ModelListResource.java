package ai.nexusai.v1;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.v1.ClientModels.ModelList;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The models of a key, under the path of OpenAI's API and under two that older clients use. Ids may hold slashes. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelListResource {
    private final ClientModels models;

    public ModelListResource(ClientAccess access) {
        this.models = new ClientModels(access);
    }

    @GET
    @Path("v1/models")
    @Carries("List models")
    @Permission(Access.CLIENT)
    public ModelList list(@Context HttpServletRequest request) {
        return models.list(request);
    }

    @GET
    @Path("v1/models/{id: .+}")
    @Carries("Read a model")
    @Permission(Access.CLIENT)
    public ModelObject one(@Context HttpServletRequest request, @PathParam("id") String id) {
        return models.one(request, id);
    }

    @GET
    @Path("models")
    @Carries("List models")
    @Permission(Access.CLIENT)
    public ModelList listBriefly(@Context HttpServletRequest request) {
        return models.list(request);
    }

    @GET
    @Path("models/{id: .+}")
    @Carries("Read a model")
    @Permission(Access.CLIENT)
    public ModelObject oneBriefly(@Context HttpServletRequest request, @PathParam("id") String id) {
        return models.one(request, id);
    }

    @GET
    @Path("api/v1/models")
    @Carries("List models")
    @Permission(Access.CLIENT)
    public ModelList listAsBefore(@Context HttpServletRequest request) {
        return models.list(request);
    }

    @GET
    @Path("api/v1/models/{id: .+}")
    @Carries("Read a model")
    @Permission(Access.CLIENT)
    public ModelObject oneAsBefore(@Context HttpServletRequest request, @PathParam("id") String id) {
        return models.one(request, id);
    }
}
