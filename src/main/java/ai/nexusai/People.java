package ai.nexusai;

import ai.nexusai.account.Accounts;
import ai.nexusai.account.AuthResource;
import ai.nexusai.account.Sessions;
import ai.nexusai.account.SessionsResource;
import ai.nexusai.account.Users;
import ai.nexusai.account.UsersResource;
import ai.nexusai.audit.AuditResource;
import ai.nexusai.audit.AuditRetention;
import ai.nexusai.audit.AuditTrail;
import ai.nexusai.db.Database;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.ClientAddress;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The part of the {@link Gateway} that knows people: who they are, whether they are signed in, and what they changed. */
final class People implements AutoCloseable {
    private final PasswordHash passwords = new PasswordHash();
    private final Accounts accounts;
    private final Sessions sessions;
    private final Users users;
    private final AuditTrail trail;
    private final AuditRetention retention;

    /** @param auditRetentionDays how long the audit trail goes back; empty = for ever. Asked each time */
    People(Database database, Secret adminToken, Supplier<OptionalInt> auditRetentionDays, Clock clock) {
        this.accounts = new Accounts(database, passwords);
        this.sessions = new Sessions(database, passwords, adminToken, clock);
        this.users = new Users(database, passwords);
        this.trail = new AuditTrail(database);
        this.retention = new AuditRetention(database, auditRetentionDays, clock);
    }

    void start() {
        retention.start();
    }

    Accounts accounts() {
        return accounts;
    }

    Sessions sessions() {
        return sessions;
    }

    Users users() {
        return users;
    }

    AuditTrail trail() {
        return trail;
    }

    Stream<Object> routes(ClientAddress clientAddress) {
        return Stream.of(new AuthResource(sessions, accounts, clientAddress), new UsersResource(users), new SessionsResource(sessions),
                new AuditResource(trail));
    }

    @Override
    public void close() {
        retention.close();
    }
}
