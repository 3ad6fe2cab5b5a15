package ai.nexusai.audit;

import ai.nexusai.db.Page;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** {@code /api/audit}: who changed what, newest first. It tells where people sign in from, so it is for administrators. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private final AuditTrail trail;

    public AuditResource(AuditTrail trail) {
        this.trail = requireNonNull(trail, "trail is null");
    }

    @GET
    @Carries(value = "List changes", queries = {"from", "to", "actor", "action", "object_type", "object_id"})
    @Permission(Access.ADMINISTER)
    public Page<AuditEntry> list(@BeanParam AuditQuery query, @BeanParam ListQuery page) {
        return trail.list(query.filter(), page.keyset(Set.of()));
    }

    /** All rows of the list in one file. */
    @GET
    @Path("/export")
    @Produces("text/csv; charset=utf-8")
    @Carries(value = "Export changes as CSV", given = "Table", queries = {"from", "to", "actor", "action", "object_type", "object_id"})
    @Permission(Access.ADMINISTER)
    public Response export(@BeanParam AuditQuery query, @BeanParam ListQuery page) {
        AuditFilter filter = query.filter();
        String q = page.keyset(Set.of()).q();
        StreamingOutput rows = out -> new AuditExport(trail).write(filter, q, out);
        return Response.ok(rows).header("Content-Disposition", "attachment; filename=\"audit.csv\"").build();
    }

    @GET
    @Path("/{id}")
    @Carries("Read a change")
    @Permission(Access.ADMINISTER)
    public AuditEntry get(@PathParam("id") long id) {
        return trail.get(id);
    }
}
