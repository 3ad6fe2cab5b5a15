package ai.nexusai.provider;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.Answers;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The credentials of a provider in the admin API: {@code /api/providers/{id}/credentials}. The key itself is never answered. */
@Carries(takes = CredentialDraft.class, gives = CredentialsResource.View.class, example = "{'key': 'another-key', 'weight': 2}", secrets = "key")
@Path("/api/providers/{provider}/credentials")
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public final class CredentialsResource {
    private static final String KEY = "key";

    private final Providers providers;
    private final ProviderState states;

    public CredentialsResource(Providers providers, ProviderState states) {
        this.providers = requireNonNull(providers, "providers is null");
        this.states = requireNonNull(states, "states is null");
    }

    /** What is shown of a credential; {@code main}: it is the provider's server_key. */
    record View(long id, String hint, boolean main, int weight, boolean enabled, ProviderState.SetAside state) {}

    @GET
    @Permission(Access.VIEW)
    public Page<View> list(@PathParam("provider") long provider) {
        providers.get(provider);
        return new Page<>(providers.credentials().list(provider).stream().map(this::view).toList(), Optional.empty());
    }

    @GET
    @Path("/{id}")
    @Permission(Access.VIEW)
    public Response get(@PathParam("provider") long provider, @PathParam("id") long id) {
        return shown(providers.credentials().find(provider, id).orElseThrow(Credentials::missing));
    }

    @POST
    @Permission(Access.OPERATE)
    public Response add(@PathParam("provider") long provider, ObjectNode body, @Context SecurityContext security,
            @Context UriInfo request) {
        Secret key = key(body).orElseThrow(() -> Checked.refused(KEY, "key is missing: give the secret that the provider accepts."));
        CredentialDraft draft = JsonBody.read(body, CredentialDraft.class);
        Credentials.Shown added = providers.credentials().add(Actor.of(security), provider, key, draft);
        return Answers.created(request, added.id(), shown(added));
    }

    @PUT
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response replace(@PathParam("provider") long provider, @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body, @Context SecurityContext security) {
        Optional<Secret> key = key(body);
        CredentialDraft draft = JsonBody.read(body, CredentialDraft.class);
        var place = new Credentials.Place(provider, AtVersion.of(id, ifMatch));
        return shown(providers.credentials().update(Actor.of(security), place, key, before -> draft));
    }

    @PATCH
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response change(@PathParam("provider") long provider, @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body, @Context SecurityContext security) {
        Optional<Secret> key = key(body);
        var place = new Credentials.Place(provider, AtVersion.of(id, ifMatch));
        return shown(providers.credentials().update(Actor.of(security), place, key,
                before -> JsonBody.patched(before, body, CredentialDraft.class)));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.OPERATE)
    public void delete(@PathParam("provider") long provider, @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Context SecurityContext security) {
        providers.credentials().delete(Actor.of(security), new Credentials.Place(provider, AtVersion.of(id, ifMatch)));
    }

    private static Optional<Secret> key(ObjectNode body) {
        return JsonBody.take(body, KEY).map(text -> Secret.of(Checked.headerSecret(KEY, text)));
    }

    private View view(Credentials.Shown shown) {
        return new View(shown.id(), shown.hint(), shown.main(), shown.weight(), shown.enabled(), states.ofCredential(shown.id()));
    }

    private Response shown(Credentials.Shown credential) {
        return Answers.ok(view(credential), credential.version());
    }
}
