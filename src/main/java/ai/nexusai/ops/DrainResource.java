package ai.nexusai.ops;

import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.IntSupplier;

/** Begins a drain by hand, for containers that give an application no sign before they stop it. It ends only with the process. */
@Path("/api/drain")
@Produces(MediaType.APPLICATION_JSON)
public final class DrainResource {
    private final IntSupplier drain;

    /**
     * What a drain is.
     *
     * @param drain lets no new call in and tells how many still run; to be called again for a new count
     */
    public DrainResource(IntSupplier drain) {
        this.drain = drain;
    }

    /** How far it is: {@code running} calls are left. */
    record Draining(String status, int running) {}

    @POST
    @Carries(value = "Take no new calls and end when the running ones have", gives = Draining.class, status = 202)
    @Permission(Access.ADMINISTER)
    public Response begin() {
        int running = drain.getAsInt();
        return Response.accepted(new Draining(running == 0 ? "drained" : "draining", running)).build();
    }
}
