package ai.nexusai.stats;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** {@code /api/stats}: the dashboard, and usage reports as JSON, JSON lines or CSV. */
@Path("/api/stats")
public final class StatsResource {
    private final Dashboards dashboards;
    private final UsageReports reports;
    private final Supplier<ZoneId> zone;
    private final Clock clock;

    /** @param zone whose days count, asked for each report */
    public StatsResource(Dashboards dashboards, UsageReports reports, Supplier<ZoneId> zone, Clock clock) {
        this.dashboards = dashboards;
        this.reports = reports;
        this.zone = zone;
        this.clock = clock;
    }

    @GET
    @Path("dashboard")
    @Carries(value = "Read the figures of the dashboard", gives = Dashboard.class)
    @Permission(Access.VIEW)
    public Response dashboard(@QueryParam("from") String from, @QueryParam("to") String to) {
        Instant now = clock.instant();
        return Response.ok(dashboards.of(TimeRange.of(from, to, now, zone.get()), now), MediaType.APPLICATION_JSON).build();
    }

    /** {@code by} one dimension; {@code key_id}, {@code provider_id}, {@code model_id} and {@code group_id} for one of them alone. */
    @GET
    @Path("usage")
    @Carries(value = "Report usage and cost", gives = UsageReport.class)
    @Permission(Access.VIEW)
    public Response usage(@BeanParam UsageQuery query, @QueryParam("format") String format) {
        Dimension dimension = query.dimension();
        UsageReport report = reports.report(dimension, query.range(clock.instant(), zone.get()), query.only());
        return switch (format == null ? "json" : format) {
            case "json" -> Response.ok(report, MediaType.APPLICATION_JSON).build();
            case "csv" -> file(UsageExport.CSV, report.items(), "usage-by-" + dimension.text() + ".csv");
            case "jsonl" -> file(UsageExport.JSONL, report.items(), "usage-by-" + dimension.text() + ".jsonl");
            default -> throw new GatewayException(Status.INVALID_VALUE, "format must be json, jsonl or csv.").at("format");
        };
    }

    private static Response file(UsageExport form, List<Slice> slices, String name) {
        return Response.ok(form.of(slices), form.mediaType()).header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
