package ai.nexusai.v1;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.web.Access;
import ai.nexusai.web.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The models of a key, under the path of OpenAI's API and two shorter or older ones. Ids may hold slashes. */
@Path("/{base: v1/models|models|api/v1/models}")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelListResource {
    private final ClientModels models;

    public ModelListResource(ClientAccess access) {
        this.models = new ClientModels(access);
    }

    @GET
    @Permission(Access.CLIENT)
    public ClientModels.ModelList list(@Context HttpServletRequest request) {
        return models.list(request);
    }

    @GET
    @Path("/{id: .+}")
    @Permission(Access.CLIENT)
    public ModelObject one(@Context HttpServletRequest request, @PathParam("id") String id) {
        return models.one(request, id);
    }
}
