package ai.nexusai.calllog;

import ai.nexusai.db.Page;
import ai.nexusai.web.Access;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** {@code /api/logs}: the calls, newest first, and one of them. */
@Path("/api/logs")
@Produces(MediaType.APPLICATION_JSON)
public final class CallLogsResource {
    private final CallLogs logs;

    public CallLogsResource(CallLogs logs) {
        this.logs = requireNonNull(logs, "logs is null");
    }

    @GET
    @Permission(Access.VIEW)
    public Page<RawValue> list(@BeanParam CallLogQuery query, @BeanParam ListQuery page) {
        return logs.list(query.filter(logs.now()), page.keyset(Set.of())).map(CallLogsResource::row);
    }

    @GET
    @Path("{id}")
    @Permission(Access.VIEW)
    public RawValue get(@PathParam("id") String id) {
        return row(logs.get(uuid(id)));
    }

    private static RawValue row(CallLog log) {
        return new RawValue(CallLogWriter.text(log));
    }

    /** What is no id is the id of no call. */
    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw CallLogs.unknown();
        }
    }
}
