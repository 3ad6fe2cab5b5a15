package ai.nexusai.group;

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
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/** Groups in the admin API: {@code /api/groups}. */
@Carries(takes = GroupDraft.class, gives = GroupView.class, example = "{'name': 'smart', 'members': [{'model_id': 2}, {'model_id': 1, 'priority': 2}]}")
@Path("/api/groups")
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public final class GroupsResource {
    private final Groups groups;
    private final PlanPreview preview;

    public GroupsResource(Groups groups, PlanPreview preview) {
        this.groups = requireNonNull(groups, "groups is null");
        this.preview = requireNonNull(preview, "preview is null");
    }

    @GET
    @Permission(Access.VIEW)
    public Page<GroupView> list(@BeanParam ListQuery query) {
        return groups.list(query.keyset(Groups.SORTS)).map(GroupView::of);
    }

    @GET
    @Path("/{id}")
    @Permission(Access.VIEW)
    public Response get(@PathParam("id") long id) {
        return shown(groups.get(id));
    }

    /** For whom to tell the plan; {@code keyId} null = for a key that may use everything. */
    record PlanFor(Long keyId) {
        static final PlanFor ANYBODY = new PlanFor(null);

        OptionalLong key() {
            return keyId == null ? OptionalLong.empty() : OptionalLong.of(keyId);
        }
    }

    /** What a call would try now. It changes nothing; it is no GET because the answer is another one at every time. */
    @POST
    @Path("/{id}/plan")
    @Consumes(MediaType.WILDCARD)
    @Carries(value = "Tell what a call would try now", takes = PlanFor.class, example = "{}")
    @Permission(Access.VIEW)
    public List<PlanPreview.Step> plan(@PathParam("id") long id, byte[] body) {
        PlanFor call = body.length == 0 ? PlanFor.ANYBODY : JsonBody.read(body, PlanFor.class);
        return preview.of(new PlanPreview.Question(groups.get(id).id(), call.key()));
    }

    @POST
    @Permission(Access.OPERATE)
    public Response create(ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        Group group = groups.create(Actor.of(security), JsonBody.read(body, GroupDraft.class));
        return Answers.created(request, group.id(), shown(group));
    }

    @PUT
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response replace(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        GroupDraft draft = JsonBody.read(body, GroupDraft.class);
        return shown(groups.update(Actor.of(security), AtVersion.of(id, ifMatch), before -> draft));
    }

    @PATCH
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response change(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        return shown(groups.update(Actor.of(security), AtVersion.of(id, ifMatch),
                before -> JsonBody.patched(before, body, GroupDraft.class)));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.OPERATE)
    public void delete(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context SecurityContext security) {
        groups.delete(Actor.of(security), AtVersion.of(id, ifMatch));
    }

    private static Response shown(Group group) {
        return Answers.ok(GroupView.of(group), group.version());
    }
}
