package ai.nexusai.key;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Clients' keys in the admin API: {@code /api/keys}. The text of a key is answered once, where it is made. */
@Carries(takes = KeyDraft.class, gives = KeyView.class, example = "{'name': 'reports', 'grants': {'models': [1]}}")
@Path("/api/keys")
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public final class KeysResource {
    private static final String KEY = "key";
    private static final int SHORTEST = 8;

    private final ApiKeys keys;
    private final KeyUse.Source uses;

    /** @param uses tells lists what keys were used for */
    public KeysResource(ApiKeys keys, KeyUse.Source uses) {
        this.keys = requireNonNull(keys, "keys is null");
        this.uses = requireNonNull(uses, "uses is null");
    }

    @GET
    @Permission(Access.VIEW)
    public Page<UsedKey> list(@BeanParam ListQuery query) {
        Page<ApiKey> page = keys.list(query.keyset(ApiKeys.SORTS));
        Map<Long, KeyUse> known = uses.of(page.items().stream().map(ApiKey::id).toList());
        return page.map(key -> new UsedKey(KeyView.of(key), known.getOrDefault(key.id(), KeyUse.NONE)));
    }

    @GET
    @Path("/{id}")
    @Permission(Access.VIEW)
    public Response get(@PathParam("id") long id) {
        ApiKey key = keys.get(id);
        return Answers.ok(new UsedKey(KeyView.of(key), uses.of(List.of(id)).getOrDefault(id, KeyUse.NONE)), key.version());
    }

    @POST
    @Carries(secrets = "key")
    @Permission(Access.OPERATE)
    public Response create(ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        Optional<Secret> imported = JsonBody.take(body, KEY).map(text -> Secret.of(Checked.printable(KEY, text, SHORTEST)));
        MadeKey made = keys.create(Actor.of(security), JsonBody.read(body, KeyDraft.class), imported);
        return Answers.created(request, made.key().id(), shown(made));
    }

    @POST
    @Path("/{id}/rotate")
    @Consumes(MediaType.WILDCARD)
    @Carries("Give a key a new text")
    @Permission(Access.OPERATE)
    public Response rotate(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, byte[] body,
            @Context SecurityContext security) {
        Rotation rotation = body.length == 0 ? Rotation.AT_ONCE : JsonBody.read(body, Rotation.class);
        return shown(keys.rotate(Actor.of(security), AtVersion.of(id, ifMatch), Duration.ofSeconds(rotation.graceS())));
    }

    /**
     * How a key changes its text.
     *
     * @param graceS seconds for which the old text is valid beside the new one; absent = 0
     */
    record Rotation(Integer graceS) {
        static final Rotation AT_ONCE = new Rotation(0);
        private static final int MOST = 90 * 24 * 3_600;

        Rotation {
            graceS = Checked.number("grace_s", graceS == null ? 0 : graceS, 0, MOST);
        }
    }

    /** Ends the grace time of the key's former texts. */
    @DELETE
    @Path("/{id}/former")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.OPERATE)
    public Response revokeFormer(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context SecurityContext security) {
        return shown(keys.revokeFormer(Actor.of(security), AtVersion.of(id, ifMatch)));
    }

    @PUT
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response replace(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        refuseKey(body);
        KeyDraft draft = JsonBody.read(body, KeyDraft.class);
        return shown(keys.update(Actor.of(security), AtVersion.of(id, ifMatch), before -> draft));
    }

    @PATCH
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response change(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        refuseKey(body);
        return shown(keys.update(Actor.of(security), AtVersion.of(id, ifMatch),
                before -> JsonBody.patched(before, body, KeyDraft.class)));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.OPERATE)
    public void delete(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context SecurityContext security) {
        keys.delete(Actor.of(security), AtVersion.of(id, ifMatch));
    }

    private static void refuseKey(ObjectNode body) {
        if (body.has(KEY)) {
            throw Checked.refused(KEY, "key cannot be changed: POST /api/keys/{id}/rotate gives the key a new text.");
        }
    }

    private static Response shown(ApiKey key) {
        return Answers.ok(KeyView.of(key), key.version());
    }

    private static Response shown(MadeKey made) {
        return Answers.ok(KeyView.of(made), made.key().version());
    }
}
