package ai.nexusai.account;

import ai.nexusai.db.Page;
import ai.nexusai.json.Checked;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import ai.nexusai.web.PresentedToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.OptionalLong;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Who is signed in: {@code /api/sessions}, the own ones for everybody and all for administrators. */
@Path("/api/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {
    private final Sessions sessions;

    public SessionsResource(Sessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    /** Newest first; {@code q} is a part of the user's name, {@code account_id} the user. */
    @GET
    @Carries("List who is signed in")
    @Permission(Access.VIEW)
    public Page<SessionView> list(@BeanParam ListQuery query, @QueryParam("account_id") String account,
            @Context HttpServletRequest request, @Context SecurityContext security) {
        return sessions.list(Actor.of(security), PresentedToken.of(request).orElseThrow(), id(account), query.keyset(Set.of()));
    }

    @DELETE
    @Path("/{id}")
    @Carries("End a session")
    @Permission(Access.VIEW)
    public void end(@PathParam("id") long id, @Context SecurityContext security) {
        sessions.end(Actor.of(security), id);
    }

    private static OptionalLong id(String account) {
        try {
            return account == null || account.isBlank() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(account.strip()));
        } catch (NumberFormatException e) {
            throw Checked.refused("account_id", "account_id must be the id of a user, or 0 for the admin token.");
        }
    }
}
