package ai.nexusai.ops;

import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import static java.util.Objects.requireNonNull;

/**
 * Drains this node by hand, before maintenance and in containers that give an application no sign before they stop it, and takes that back.
 * Needs no database.
 */
@Path("/api/drain")
@Produces(MediaType.APPLICATION_JSON)
public final class DrainResource {
    private final Drain drain;

    /** What can be asked of the node. */
    public interface Drain {

        /** From now on the node is not ready, and soon takes no calls; told again, this changes nothing. */
        Draining begin();

        /** Takes calls again; a conflict when the process was told to stop. */
        Draining end();

        Draining now();
    }

    /**
     * How far it is.
     *
     * @param status {@code open}: calls are taken; {@code leaving}: still, but {@code /readyz} says no; {@code draining}: only those that run
     *        go on; {@code drained}: none runs
     * @param running calls that run
     * @param sockets WebSockets that are open
     */
    public record Draining(String status, int running, int sockets) {}

    public DrainResource(Drain drain) {
        this.drain = requireNonNull(drain, "drain is null");
    }

    @POST
    @Carries(value = "Take no new calls and let the running ones end", gives = Draining.class, status = 202)
    @Permission(Access.ADMINISTER)
    public Response begin() {
        return Response.accepted(drain.begin()).build();
    }

    @DELETE
    @Carries("Take calls again")
    @Permission(Access.ADMINISTER)
    public Draining end() {
        return drain.end();
    }

    @GET
    @Carries("Tell how far a drain is")
    @Permission(Access.ADMINISTER)
    public Draining now() {
        return drain.now();
    }
}
