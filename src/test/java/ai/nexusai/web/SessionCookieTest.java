package ai.nexusai.web;

import ai.nexusai.RestApplication;
import ai.nexusai.account.Accounts;
import ai.nexusai.account.Actor;
import ai.nexusai.account.AuthResource;
import ai.nexusai.account.Device;
import ai.nexusai.account.Sessions;
import ai.nexusai.account.UserDraft;
import ai.nexusai.account.Users;
import ai.nexusai.db.Database;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
final class SessionCookieTest {
    private static final Secret PASSWORD = Secret.of("canary-otter-violin");
    private static final PasswordHash PASSWORDS = new PasswordHash();

    private final Sessions sessions;
    private final Secret session;
    private final RestServer server;

    SessionCookieTest(Database database) {
        sessions = new Sessions(database, PASSWORDS, Secret.of("canary-admin-token"), Clock.systemUTC());
        String name = "kim-" + UUID.randomUUID();
        new Users(database, PASSWORDS).create(Actor.SYSTEM, new UserDraft(name, "viewer", "", true), PASSWORD);
        session = sessions.signInToConsole(name, PASSWORD, new Device("10.0.0.2", "Firefox/150", Optional.empty()));
        var shared = new RestApplication.Shared(sessions, ClientAddress.DIRECT, UUID::randomUUID);
        var routes = List.of(new AuthResource(sessions, new Accounts(database, PASSWORDS), ClientAddress.DIRECT));
        server = new RestServer(new RestApplication(shared, routes));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer send(String method, String path, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Cookie";
        all[1] = "other=1; nexusai_session=" + session.reveal();
        System.arraycopy(headers, 0, all, 2, headers.length);
        return server.send(method, path, "", BodyPublishers.noBody(), all);
    }

    @Test
    void theCookieSignsInWhereNothingIsChanged() {
        Answer me = send("GET", "/api/auth/me");
        assertThat(me.status()).as(me.text()).isEqualTo(200);
        assertThat(me.json().path("role").asText()).isEqualTo("viewer");
    }

    @Test
    void aChangeNeedsTheSessionsCsrfTokenToo() {
        Answer without = send("POST", "/api/auth/logout");
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.text()).contains("X-CSRF-Token").doesNotContain(session.reveal(), CsrfToken.of(session));
        assertThat(send("POST", "/api/auth/logout", "X-CSRF-Token", CsrfToken.of(Secret.of("another"))).status()).isEqualTo(403);
        assertThat(send("GET", "/api/auth/me").status()).as("nothing was done").isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSessionAndTakesTheCookieAway() {
        Answer out = send("POST", "/api/auth/logout", "X-CSRF-Token", CsrfToken.of(session));
        assertThat(out.status()).as(out.text()).isEqualTo(204);
        assertThat(out.header("Set-Cookie")).startsWith("nexusai_session=;").contains("Expires=Thu, 01 Jan 1970", "Path=/", "HttpOnly",
                "SameSite=Lax");
        assertThat(send("GET", "/api/auth/me").status()).isEqualTo(401);
        assertThat(send("POST", "/api/auth/logout").status()).as("no session: signing in comes first").isEqualTo(401);
    }

    @Test
    void aBearerTokenCountsInsteadOfTheCookieAndNeedsNoCsrfToken() {
        assertThat(send("GET", "/api/auth/me", "Authorization", "Bearer wrong").status()).isEqualTo(401);
        assertThat(send("GET", "/api/auth/me", "Authorization", "Basic a2ltOnBhc3M=").status()).as("a proxy's own").isEqualTo(200);
        Answer root = send("POST", "/api/auth/logout", "Authorization", "Bearer canary-admin-token");
        assertThat(root.status()).isEqualTo(204);
        assertThat(send("GET", "/api/auth/me").status()).as("the cookie's session goes on").isEqualTo(200);
    }

    @Test
    void theCookieIsNoBearerToken() {
        assertThat(server.send("GET", "/api/auth/me", session.reveal(), "").status()).isEqualTo(401);
    }
}
