package ai.nexusai.recost;

import ai.nexusai.account.Actor;
import ai.nexusai.job.Job;
import ai.nexusai.job.Jobs;
import ai.nexusai.job.JobsResource;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

import static java.util.Objects.requireNonNull;

/** Charging calls anew in the admin API: {@code POST /api/recost}, which answers with the job that does it. */
@Path("/api/recost")
public final class RecostResource {
    private final Jobs jobs;
    private final Clock clock;

    public RecostResource(Jobs jobs, Clock clock) {
        this.jobs = requireNonNull(jobs, "jobs is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @POST
    @Carries(value = "Charge calls anew", takes = RecostRequest.class, gives = Job.class, status = 202, example = "{'from': '2026-11-01T00:00:00Z', 'dry_run': true}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Permission(Access.ADMINISTER)
    public Response start(ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        RecostRequest wanted = JsonBody.read(body, RecostRequest.class).until(clock.instant());
        return JobsResource.accepted(request, jobs.start(Actor.of(security), Recosting.KIND, wanted));
    }
}
