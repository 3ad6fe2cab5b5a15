package ai.nexusai.account;

import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.Permission;
import ai.nexusai.web.PresentedToken;
import ai.nexusai.web.SessionCookie;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import static java.util.Objects.requireNonNull;

/** Signing in and out: {@code /api/auth}. */
@Path("/api/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AuthResource {
    private static final int LONGEST = 1_000;

    private final Sessions sessions;
    private final Accounts accounts;
    private final ClientAddress clientAddress;

    public AuthResource(Sessions sessions, Accounts accounts, ClientAddress clientAddress) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.clientAddress = requireNonNull(clientAddress, "clientAddress is null");
    }

    /** What a client sends to sign in; its text shows nothing. */
    public record Login(String username, String password) {

        public Login {
            required(username, "username");
            required(password, "password");
        }

        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /** What a person sends to change the own password; its text shows nothing. */
    public record PasswordChange(String currentPassword, String password) {

        public PasswordChange {
            required(currentPassword, "current_password");
            required(password, "password");
        }

        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    /** The answer to a sign-in, in the shape of RFC 6750. */
    public record Token(String accessToken, String tokenType, long expiresIn) {

        @Override
        public String toString() {
            return "Token[]";
        }
    }

    /** Who is signed in. */
    public record Me(long id, String name, String role, String language, String theme) {}

    @POST
    @Path("/login")
    @Carries(value = "Sign in", example = "{'username': 'kim', 'password': 'a long one'}")
    @Permission(Access.PUBLIC)
    public Token login(Login login, @Context HttpServletRequest request) {
        Secret token = sessions.signIn(login.username(), Secret.of(login.password()), Device.of(request, clientAddress));
        return new Token(token.reveal(), "bearer", Sessions.LIFETIME.toSeconds());
    }

    /** Ends the session that the request came in; the browser loses its cookie. The admin token has no session to end. */
    @POST
    @Path("/logout")
    @Consumes(MediaType.WILDCARD)
    @Carries("Sign out")
    @Permission(Access.VIEW)
    public void logout(@Context HttpServletRequest request, @Context HttpServletResponse response, @Context SecurityContext security) {
        PresentedToken.of(request).ifPresent(presented -> {
            sessions.signOut(presented.token(), Actor.of(security));
            if (presented instanceof PresentedToken.AsCookie) {
                SessionCookie.remove(request, response);
            }
        });
    }

    @GET
    @Path("/me")
    @Carries("Tell who is signed in")
    @Permission(Access.VIEW)
    public Me me(@Context SecurityContext security) {
        var actor = Actor.of(security);
        return me(actor, accounts.preferences(actor));
    }

    /** Changes the own language and theme: a merge patch of them. */
    @PATCH
    @Path("/me")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
    @Carries(value = "Change the own language and theme", takes = Preferences.class, example = "{'language': 'ja', 'theme': 'dark'}")
    @Permission(Access.VIEW)
    public Me prefer(ObjectNode body, @Context SecurityContext security) {
        var actor = Actor.of(security);
        return me(actor, accounts.prefer(actor, before -> JsonBody.patched(before, body, Preferences.class)));
    }

    /** Changes the own password; the other sessions of the account end. */
    @POST
    @Path("/password")
    @Carries(value = "Change the own password", example = "{'current_password': 'a long one', 'password': 'an otter with 3 cellos'}")
    @Permission(Access.VIEW)
    public void changePassword(PasswordChange change, @Context HttpServletRequest request, @Context SecurityContext security) {
        Secret session = PresentedToken.of(request).orElseThrow().token();
        sessions.changePassword(Actor.of(security), session, Secret.of(change.currentPassword()), Secret.of(change.password()));
    }

    private static Me me(Actor actor, Preferences preferences) {
        return new Me(actor.accountId(), actor.name(), actor.role().text(), preferences.language(), preferences.theme());
    }

    private static void required(String value, String field) {
        if (value == null || value.isEmpty() || value.length() > LONGEST) {
            throw Checked.refused(field, field + " is required and has at most " + LONGEST + " characters.");
        }
    }
}
