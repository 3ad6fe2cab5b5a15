package ai.nexusai.stats;

import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** {@code /api/stats}: the dashboard and usage reports, as JSON or CSV. */
@Path("/api/stats")
public final class StatsResource {
    private static final String CSV = "text/csv; charset=utf-8";

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

    /** {@code by} one dimension; {@code key_id} for one key alone; {@code format} json or csv. */
    @GET
    @Path("usage")
    @Carries(value = "Report usage and cost", given = "UsageReport")
    @Permission(Access.VIEW)
    public Response usage(@QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("by") String by,
            @QueryParam("key_id") String key, @QueryParam("format") String format) {
        Dimension dimension = Dimension.of(by == null ? "day" : by);
        OptionalLong keyId = id(key);
        if (keyId.isPresent() && dimension == Dimension.HOUR) {
            throw new GatewayException(Status.INVALID_VALUE, "A key's usage is kept by the day: send by=day.").at("by");
        }
        List<Slice> slices = reports.by(dimension, TimeRange.of(from, to, clock.instant(), zone.get()), keyId);
        return switch (format == null ? "json" : format) {
            case "json" -> Response.ok(new Page<>(slices, Optional.empty()), MediaType.APPLICATION_JSON).build();
            case "csv" -> Response.ok(Csv.of(slices), CSV)
                    .header("Content-Disposition", "attachment; filename=\"usage-by-" + dimension.text() + ".csv\"").build();
            default -> throw new GatewayException(Status.INVALID_VALUE, "format must be json or csv.").at("format");
        };
    }

    private static OptionalLong id(String text) {
        if (text == null || text.isBlank()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new GatewayException(Status.INVALID_VALUE, "key_id must be an id.").at("key_id");
        }
    }
}
