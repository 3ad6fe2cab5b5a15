package ai.nexusai.job;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.EventOutput;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import ai.nexusai.web.Standing;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Long work in the admin API: {@code /api/jobs}. */
@Path("/api/jobs")
public final class JobsResource {
    private final Jobs jobs;

    public JobsResource(Jobs jobs) {
        this.jobs = requireNonNull(jobs, "jobs is null");
    }

    /** 202, the job, and where it is told of; for the routes that ask for work, which lie directly below {@code /api}. */
    public static Response accepted(UriInfo request, Job job) {
        return Response.accepted(job).location(request.getAbsolutePath().resolve("jobs/" + job.id())).build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Permission(Access.VIEW)
    public Page<Job> list(@BeanParam ListQuery query) {
        return jobs.list(query.keyset(Set.of()));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Permission(Access.VIEW)
    public Job get(@PathParam("id") long id) {
        return jobs.get(id);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Carries(value = "Follow a job, told as events", gives = String.class)
    @Permission(Access.VIEW)
    public Response follow(@PathParam("id") long id, @Context ContainerRequestContext request) {
        Job job = jobs.get(id);
        var told = new JobEvents(jobs, Standing.of(request));
        return EventOutput.answer(out -> told.write(job, new EventOutput(out)));
    }

    @DELETE
    @Path("/{id}")
    @Permission(Access.ADMINISTER)
    public void cancel(@PathParam("id") long id, @Context SecurityContext security) {
        jobs.cancel(Actor.of(security), id);
    }
}
