package ai.nexusai.account;

import ai.nexusai.RestApplication;
import ai.nexusai.audit.AuditResource;
import ai.nexusai.audit.AuditTrail;
import ai.nexusai.db.Database;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.web.CsrfToken;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The routes about people over one database, and people who sign in there. */
final class SignedInApi implements AutoCloseable {
    static final Secret PASSWORD = Secret.of("canary-otter-violin");
    static final Secret ADMIN_TOKEN = Secret.of("canary-admin-token");
    static final Device BROWSER = new Device("10.0.0.2", "Firefox/150", Optional.empty());
    private static final PasswordHash PASSWORDS = new PasswordHash();

    final Sessions sessions;
    final Users users;
    private final RestServer server;

    SignedInApi(Database database) {
        sessions = new Sessions(database, PASSWORDS, ADMIN_TOKEN, Clock.systemUTC());
        users = new Users(database, PASSWORDS);
        var shared = new RestApplication.Shared(sessions, ClientAddress.DIRECT, UUID::randomUUID);
        server = new RestServer(new RestApplication(shared,
                List.of(new AuthResource(sessions, new Accounts(database, PASSWORDS), ClientAddress.DIRECT), new UsersResource(users),
                        new SessionsResource(sessions), new AuditResource(new AuditTrail(database)))));
    }

    /** A new account; every one has the same password. */
    Account user(String name, Role role) {
        return users.create(Actor.SYSTEM, new UserDraft(name, role.text(), "", true), PASSWORD);
    }

    /** The token of the account's new console session. */
    Secret browser(String name) {
        return sessions.signInToConsole(name, PASSWORD, BROWSER);
    }

    /** As the admin token, single quotes in {@code body} for double ones. */
    Answer root(String method, String path, String body) {
        return server.send(method, path, ADMIN_TOKEN.reveal(), body.replace('\'', '"'));
    }

    /** As the browser that has this session, with its CSRF token. */
    Answer as(Secret session, String method, String path, String body) {
        return server.send(method, path, "", BodyPublishers.ofString(body.replace('\'', '"')), "Content-Type", "application/json", "Cookie",
                "nexusai_session=" + session.reveal(), "X-CSRF-Token", CsrfToken.of(session));
    }

    @Override
    public void close() {
        server.close();
    }
}
