package ai.nexusai.calllog;

import ai.nexusai.calllog.CallBodies.CallBody;
import ai.nexusai.calllog.CallLogExport.Format;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.web.Access;
import ai.nexusai.web.Caller;
import ai.nexusai.web.Carries;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** {@code /api/logs}: the calls, newest first, and one of them. */
@Carries(queries = {"id", "from", "to", "outcome", "status", "key_id", "group_id", "provider_id", "model_id", "conversation_id"})
@Path("/api/logs")
@Produces(MediaType.APPLICATION_JSON)
public final class CallLogsResource {
    private final CallLogs logs;
    private final CallBodies bodies;
    private final CallPrices prices;

    /** @param prices of models, which tell how a cost came about */
    public CallLogsResource(CallLogs logs, CallBodies bodies, CallPrices prices) {
        this.logs = requireNonNull(logs, "logs is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
        this.prices = requireNonNull(prices, "prices is null");
    }

    /** {@code before} asks for the page of newer calls, as {@code after} does for that of older ones. */
    @GET
    @Carries(value = "List calls", queries = "before", given = "CallLogs")
    @Permission(Access.VIEW)
    public CallLogPage list(@BeanParam CallLogQuery query, @BeanParam ListQuery page, @QueryParam("before") String before) {
        CallLogFilter filter = query.filter(logs.now());
        Keyset keyset = page.keyset(Set.of());
        return before == null || before.isBlank() ? logs.page(filter, keyset) : logs.newer(filter, keyset, place(before));
    }

    private static Cursor place(String before) {
        try {
            return Cursor.parse(before.strip());
        } catch (GatewayException e) {
            throw e.at("before");
        }
    }

    /** With how its cost came about and with what was said, where it is kept; the latter for operators and administrators. */
    @GET
    @Path("{id}")
    @Carries(value = "Read a call", given = "CallLog")
    @Permission(Access.VIEW)
    public RawValue get(@PathParam("id") String id, @Context SecurityContext security) {
        CallLog log = logs.get(uuid(id));
        Map<UUID, CallBody> said = may(security, Access.OPERATE) ? bodies.of(List.of(log)) : Map.of();
        return new RawValue(CallLogWriter.text(log, said.getOrDefault(log.id(), CallBody.NONE), Charge.of(log, prices)));
    }

    /** All calls of the list in one file; {@code format} is csv or jsonl, {@code bodies} adds what was said to the latter. */
    @GET
    @Path("export")
    @Carries(value = "Export calls as CSV or JSON lines", given = "Table")
    @Permission(Access.VIEW)
    public Response export(@BeanParam CallLogQuery query, @BeanParam ListQuery page, @QueryParam("format") String format,
            @QueryParam("bodies") String said, @Context SecurityContext security) {
        Format wanted = said == null ? format(format) : formatWithBodies(format, said, security);
        CallLogFilter filter = query.filter(logs.now());
        String q = page.keyset(Set.of()).q();
        StreamingOutput rows = out -> new CallLogExport(logs, bodies, wanted).write(filter, q, out);
        return Response.ok(rows, wanted.mediaType())
                .header("Content-Disposition", "attachment; filename=\"calls." + wanted.extension() + "\"").build();
    }

    private static Format formatWithBodies(String format, String said, SecurityContext security) {
        Format wanted = format(format);
        if (said.equals("false")) {
            return wanted;
        }
        if (!said.equals("true")) {
            throw new GatewayException(Status.INVALID_VALUE, "bodies must be true or false.").at("bodies");
        }
        if (wanted != Format.JSONL) {
            throw new GatewayException(Status.INVALID_VALUE, "Only format=jsonl can hold what was said: send it with bodies=true.")
                    .at("bodies");
        }
        if (!may(security, Access.ADMINISTER)) {
            throw new GatewayException(Status.NOT_PERMITTED, "Only administrators may export what was said.");
        }
        return Format.JSONL_WITH_BODIES;
    }

    private static boolean may(SecurityContext security, Access access) {
        return security.getUserPrincipal() instanceof Caller caller && caller.may(access);
    }

    private static Format format(String name) {
        return switch (name == null ? "csv" : name) {
            case "csv" -> Format.CSV;
            case "jsonl" -> Format.JSONL;
            default -> throw new GatewayException(Status.INVALID_VALUE, "format must be csv or jsonl.").at("format");
        };
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
