package ai.nexusai.provider;

import ai.nexusai.web.Access;
import ai.nexusai.web.Answers;
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
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Providers under the path of NexusAI Hub, {@code /providers}: its clients know few of the fields, so that a PUT leaves those that it does
 * not name as they are, and a list is not paged.
 */
@Carries(takes = ProviderDraft.class, gives = ProviderView.class, example = "{'name': 'Local', 'server_url': 'http://localhost:11434'}", secrets = {
    "server_key", "personalized_key"})
@Path("/providers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class HubProvidersResource {
    private final Providers providers;
    private final ProviderState states;
    private final ProvidersResource api;

    public HubProvidersResource(Providers providers, ProviderState states) {
        this.providers = requireNonNull(providers, "providers is null");
        this.states = requireNonNull(states, "states is null");
        this.api = new ProvidersResource(providers, states, ids -> Map.of());
    }

    /** The Hub's shape of a list. */
    public record ProviderList(List<?> providers) {}

    @GET
    @Permission(Access.VIEW)
    public ProviderList list() {
        return new ProviderList(providers.entries().stream().map(entry -> ProviderView.of(entry, states)).toList());
    }

    @GET
    @Path("/{id}")
    @Permission(Access.VIEW)
    public Response get(@PathParam("id") long id) {
        ProviderEntry entry = providers.get(id);
        return Answers.ok(ProviderView.of(entry, states), entry.provider().version());
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
