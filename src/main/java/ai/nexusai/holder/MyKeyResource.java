package ai.nexusai.holder;

import ai.nexusai.access.Admission;
import ai.nexusai.access.ClientAccess;
import ai.nexusai.access.PresentedKey;
import ai.nexusai.account.Actor;
import ai.nexusai.account.Role;
import ai.nexusai.calllog.CallLogQuery;
import ai.nexusai.calllog.CallLogs;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.group.Groups;
import ai.nexusai.holder.MyKey.MyGroup;
import ai.nexusai.key.ApiKey;
import ai.nexusai.quota.Quotas;
import ai.nexusai.stats.KeyUsage;
import ai.nexusai.stats.Slice;
import ai.nexusai.web.Access;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.Carries;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/my}: what a client key's holder sees of it, and the order of its groups' members; authenticated by the key itself. */
@Path("/v1/my")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class MyKeyResource {
    private final ClientAccess access;
    private final ClientAddress address;
    private final Parts parts;

    /** What it asks. */
    public record Parts(Quotas quotas, KeyUsage usage, CallLogs logs, Groups groups) {}

    public MyKeyResource(ClientAccess access, ClientAddress address, Parts parts) {
        this.access = access;
        this.address = address;
        this.parts = parts;
    }

    @GET
    @Carries("Tell what the key may do and what is left")
    @Permission(Access.CLIENT)
    public MyKey get(@Context HttpServletRequest request) {
        Admission admission = admit(request);
        return MyKey.of(admission, parts.quotas().standing(admission.key()));
    }

    @GET
    @Path("usage")
    @Carries("Report the key's usage and cost")
    @Permission(Access.CLIENT)
    public Page<Slice> usage(@Context HttpServletRequest request, @QueryParam("from") String from, @QueryParam("to") String to,
            @QueryParam("by") String by) {
        return new Page<>(parts.usage().of(admit(request).key().id(), from, to, by), Optional.empty());
    }

    /** The key's own calls, newest first, with the filters of the call log; without what was said in them. */
    @GET
    @Path("calls")
    @Carries(value = "List the key's calls", queries = {"from", "to", "outcome", "status", "model_id", "conversation_id"})
    @Permission(Access.CLIENT)
    public Page<RawValue> calls(@Context HttpServletRequest request, @BeanParam CallLogQuery query, @BeanParam ListQuery page) {
        return parts.logs().ofKey(admit(request).key().id(), query, page.keyset(Set.of()));
    }

    /** Puts the members of a group in another order, for everybody who uses the group. */
    @PUT
    @Path("groups/{id}/order")
    @Carries(value = "Put the members of a group in order", takes = MemberOrder.class, example = "{'members': [2, 1]}")
    @Permission(Access.CLIENT)
    public MyGroup order(@Context HttpServletRequest request, @PathParam("id") long id, ObjectNode body) {
        Admission admission = admit(request);
        ApiKey key = admission.key();
        if (admission.catalog().group(id).filter(pool -> pool.isGrantedTo(key)).isEmpty()) {
            throw new GatewayException(Status.NOT_FOUND, "This key may use no group with this id.");
        }
        if (!key.mayReorder()) {
            throw new GatewayException(Status.NOT_PERMITTED, "This key may not put the members of groups in order; its administrator can"
                    + " allow that.");
        }
        var actor = new Actor(0, "key " + key.name(), Role.VIEWER, address.of(request));
        MemberOrder order = JsonBody.read(body, MemberOrder.class);
        return MyGroup.of(parts.groups().update(actor, AtVersion.any(id), order::of), admission.catalog());
    }

    private Admission admit(HttpServletRequest request) {
        return access.admit(PresentedKey.in(request::getHeader), address.of(request));
    }
}
