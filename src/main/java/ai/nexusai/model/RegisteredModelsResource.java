package ai.nexusai.model;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.provider.ProviderState;
import ai.nexusai.web.Access;
import ai.nexusai.web.Answers;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Models in the admin API: {@code /api/models}. */
@Carries(takes = ModelDraft.class, gives = RegisteredModelsResource.Shown.class, example = "{'provider_id': 1, 'model_name': 'deepseek-chat'}")
@Path("/api/models")
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public final class RegisteredModelsResource {
    private final Models models;
    private final ProviderState states;

    public RegisteredModelsResource(Models models, ProviderState states) {
        this.models = requireNonNull(models, "models is null");
        this.states = requireNonNull(states, "states is null");
    }

    /** A model with how it fares. */
    record Shown(@JsonUnwrapped ModelView model, ProviderState.Health state) {}

    @GET
    @Permission(Access.VIEW)
    public Page<Shown> list(@BeanParam ListQuery query, @BeanParam ModelQuery filters) {
        return models.list(query.keyset(Models.SORTS), filters.filter()).map(this::view);
    }

    @GET
    @Path("/{id}")
    @Permission(Access.VIEW)
    public Response get(@PathParam("id") long id) {
        return shown(models.get(id));
    }

    @POST
    @Permission(Access.OPERATE)
    public Response create(ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        Model model = models.create(Actor.of(security), JsonBody.read(body, ModelDraft.class));
        return Answers.created(request, model.id(), shown(model));
    }

    @PUT
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response replace(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        ModelDraft draft = JsonBody.read(body, ModelDraft.class);
        return shown(models.update(Actor.of(security), AtVersion.of(id, ifMatch), before -> draft));
    }

    @PATCH
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response change(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        return shown(models.update(Actor.of(security), AtVersion.of(id, ifMatch),
                before -> JsonBody.patched(before, body, ModelDraft.class)));
    }

    /** Changes several models at once, all of them or none. */
    @POST
    @Path("/bulk")
    @Carries(value = "Change many models", takes = ModelEdit.class, example = "{'ids': [2], 'enabled': true}")
    @Permission(Access.OPERATE)
    public Page<Shown> changeAll(ObjectNode body, @Context SecurityContext security) {
        List<Model> changed = models.updateAll(Actor.of(security), JsonBody.read(body, ModelEdit.class));
        return new Page<>(changed, Optional.empty()).map(this::view);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.OPERATE)
    public void delete(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context SecurityContext security) {
        models.delete(Actor.of(security), AtVersion.of(id, ifMatch));
    }

    private Shown view(Model model) {
        return new Shown(ModelView.of(model), states.ofModel(model.providerId(), model.id()));
    }

    private Response shown(Model model) {
        return Answers.ok(view(model), model.version());
    }
}
