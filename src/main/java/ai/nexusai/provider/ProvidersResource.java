package ai.nexusai.provider;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.web.Access;
import ai.nexusai.web.Answers;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Providers in the admin API: {@code /api/providers}. */
@Carries(takes = ProviderDraft.class, gives = ProviderView.class, example = "{'name': 'Local', 'server_url': 'http://localhost:11434'}", secrets = {
    "server_key", "personalized_key"})
@Path("/api/providers")
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public final class ProvidersResource {
    private final Providers providers;
    private final ProviderState states;
    private final ProviderUse.Source uses;

    /** @param uses tells lists what is known of providers elsewhere */
    public ProvidersResource(Providers providers, ProviderState states, ProviderUse.Source uses) {
        this.providers = requireNonNull(providers, "providers is null");
        this.states = requireNonNull(states, "states is null");
        this.uses = requireNonNull(uses, "uses is null");
    }

    /** Where the calls of a provider go. */
    record Address(String callUrl) {}

    @GET
    @Permission(Access.VIEW)
    public Page<UsedProvider> list(@BeanParam ListQuery query) {
        Page<ProviderEntry> page = providers.list(query.keyset(Providers.SORTS));
        List<Long> ids = page.items().stream().map(entry -> entry.provider().id()).toList();
        Map<Long, ProviderUse> known = uses.of(ids);
        Map<Long, Integer> credentials = providers.credentials().counts(ids);
        return page.map(entry -> used(entry, known, credentials));
    }

    /** Registers nothing. */
    @GET
    @Path("/call_url")
    @Carries(value = "Tell where calls of a server_url go", gives = Address.class)
    @Permission(Access.VIEW)
    public Address callUrl(@QueryParam("server_url") @DefaultValue("") String serverUrl) {
        return new Address(CallUrl.of(serverUrl).chat());
    }

    @GET
    @Path("/{id}")
    @Permission(Access.VIEW)
    public Response get(@PathParam("id") long id) {
        ProviderEntry entry = providers.get(id);
        return Answers.ok(used(entry, uses.of(List.of(id)), providers.credentials().counts(List.of(id))), entry.provider().version());
    }

    @POST
    @Permission(Access.OPERATE)
    public Response create(ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        var secrets = ProviderSecrets.takenFrom(body);
        ProviderEntry entry = providers.create(Actor.of(security), JsonBody.read(body, ProviderDraft.class), secrets);
        return Answers.created(request, entry.provider().id(), shown(entry));
    }

    @PUT
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response replace(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        var secrets = ProviderSecrets.takenFrom(body);
        ProviderDraft draft = JsonBody.read(body, ProviderDraft.class);
        return shown(providers.update(Actor.of(security), AtVersion.of(id, ifMatch), before -> draft, secrets));
    }

    @PATCH
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response change(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        var secrets = ProviderSecrets.takenFrom(body);
        return shown(providers.update(Actor.of(security), AtVersion.of(id, ifMatch),
                before -> JsonBody.patched(before, body, ProviderDraft.class), secrets));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.OPERATE)
    public void delete(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context SecurityContext security) {
        providers.delete(Actor.of(security), AtVersion.of(id, ifMatch));
    }

    private UsedProvider used(ProviderEntry entry, Map<Long, ProviderUse> known, Map<Long, Integer> credentials) {
        long id = entry.provider().id();
        return new UsedProvider(ProviderView.of(entry, states), credentials.getOrDefault(id, 0),
                known.getOrDefault(id, ProviderUse.NONE));
    }

    private Response shown(ProviderEntry entry) {
        return Answers.ok(ProviderView.of(entry, states), entry.provider().version());
    }
}
