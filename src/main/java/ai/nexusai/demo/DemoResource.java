package ai.nexusai.demo;

import ai.nexusai.account.Actor;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import static java.util.Objects.requireNonNull;

/** The demo in the admin API: {@code /api/demo}. */
@Path("/api/demo")
@Produces(MediaType.APPLICATION_JSON)
public final class DemoResource {
    private final Demo demo;

    public DemoResource(Demo demo) {
        this.demo = requireNonNull(demo, "demo is null");
    }

    /** Whether the demo can be loaded. */
    public record Possible(boolean possible) {}

    /** How many calls it brought. */
    public record Loaded(int calls) {}

    @GET
    @Carries("Tell whether the demo can be loaded")
    @Permission(Access.VIEW)
    public Possible possible() {
        return new Possible(demo.isPossible());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Carries("Load the demo into an empty gateway")
    @Permission(Access.ADMINISTER)
    public Loaded load(@Context HttpServletRequest request, @Context SecurityContext security) {
        String upstream = "http://127.0.0.1:" + request.getLocalPort() + request.getContextPath() + DemoUpstream.PATH;
        return new Loaded(demo.load(Actor.of(security), upstream));
    }
}
