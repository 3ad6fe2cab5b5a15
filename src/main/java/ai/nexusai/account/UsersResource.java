package ai.nexusai.account;

import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.Answers;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

import static java.util.Objects.requireNonNull;

/** The people of the console: {@code /api/users}. */
@Carries(takes = UserDraft.class, gives = UserView.class, example = "{'role': 'viewer'}")
@Path("/api/users")
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
    private static final String PASSWORD = "password";

    private final Users users;

    public UsersResource(Users users) {
        this.users = requireNonNull(users, "users is null");
    }

    /** What an administrator sends to give a user another password; its text shows nothing. */
    public record NewPassword(String password) {

        public NewPassword {
            if (password == null || password.isEmpty()) {
                throw noPassword();
            }
        }

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    @GET
    @Permission(Access.ADMINISTER)
    public Page<UserView> list(@BeanParam ListQuery query) {
        return users.list(query.keyset(Users.SORTS)).map(UserView::of);
    }

    @GET
    @Path("/{id}")
    @Permission(Access.ADMINISTER)
    public Response get(@PathParam("id") long id) {
        return shown(users.get(id));
    }

    @POST
    @Carries(secrets = PASSWORD, example = "{'name': 'kim', 'role': 'operator', 'password': 'an otter with 3 cellos'}")
    @Permission(Access.ADMINISTER)
    public Response create(ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        Secret password = JsonBody.take(body, PASSWORD).map(Secret::of).orElseThrow(UsersResource::noPassword);
        Account user = users.create(Actor.of(security), JsonBody.read(body, UserDraft.class), password);
        return Answers.created(request, user.id(), shown(user));
    }

    @PATCH
    @Path("/{id}")
    @Permission(Access.ADMINISTER)
    public Response change(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        return shown(users.update(Actor.of(security), AtVersion.of(id, ifMatch),
                before -> JsonBody.patched(before, body, UserDraft.class)));
    }

    /** Ends all sessions of the user. */
    @PUT
    @Path("/{id}/password")
    @Carries(value = "Give a user another password", takes = NewPassword.class, example = "{'password': 'an otter with 3 cellos'}")
    @Permission(Access.ADMINISTER)
    public void setPassword(@PathParam("id") long id, NewPassword body, @Context SecurityContext security) {
        users.setPassword(Actor.of(security), id, Secret.of(body.password()));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.ADMINISTER)
    public void delete(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context SecurityContext security) {
        users.delete(Actor.of(security), AtVersion.of(id, ifMatch));
    }

    private static GatewayException noPassword() {
        return Checked.refused(PASSWORD, "password is missing: give the password that the user signs in with.");
    }

    private static Response shown(Account user) {
        return Answers.ok(UserView.of(user), user.version());
    }
}
