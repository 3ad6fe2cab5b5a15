package ai.nexusai.account;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.secret.Tokens;
import ai.nexusai.web.Authenticator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/** Signs people in and out, and tells whose a bearer token is. The admin token is known without the database. Thread-safe. */
public final class Sessions implements Authenticator {
    /** How long a sign-in lasts. */
    public static final Duration LIFETIME = Duration.ofHours(8);
    private static final int TOKEN_CHARACTERS = 43;
    private static final int CHECKS_AT_ONCE = 2;
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);
    private static final int MOST_FAILURES_KEPT = 10_000;

    private final Database database;
    private final Accounts accounts;
    private final PasswordHash passwords;
    private final Secret adminToken;
    private final Clock clock;
    private final LoginThrottle throttle;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);

    /** The {@code passwords} are those that {@code accounts} uses. */
    public Sessions(Database database, PasswordHash passwords, Secret adminToken, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.passwords = requireNonNull(passwords, "passwords is null");
        this.accounts = new Accounts(database, passwords);
        this.adminToken = requireNonNull(adminToken, "adminToken is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.throttle = new LoginThrottle(clock, MOST_FAILURES_KEPT);
    }

    /**
     * Signs in and answers the bearer token, which is shown this once. Wrong names and passwords are refused alike, after the same time; who
     * fails repeatedly has to wait.
     */
    public Secret signIn(String name, Secret password, String address) {
        throttle.check(name, address);
        Account account = checked(name, password).orElseThrow(() -> {
            throttle.failed(name, address);
            return new GatewayException(Status.NOT_SIGNED_IN, "Name or password is wrong.");
        });
        throttle.succeeded(name, address);
        Secret token = Secret.of(Tokens.random(TOKEN_CHARACTERS));
        Instant now = clock.instant();
        return database.write(handle -> {
            var dao = handle.attach(SessionDao.class);
            dao.deleteExpired(now);
            dao.insert(Tokens.hash(token.reveal()), account.id(), "bearer", address, now, now.plus(LIFETIME));
            handle.attach(AccountDao.class).signedIn(account.id());
            Audit.record(handle, account.actor(address), Change.fact("sign_in", "account", account.id(), account.name()));
            return token;
        });
    }

    /** Ends the session of this token; nothing happens when there is none. */
    public void signOut(Secret token, Actor actor) {
        database.<Void>write(handle -> {
            if (handle.attach(SessionDao.class).delete(Tokens.hash(token.reveal())) > 0) {
                Audit.record(handle, actor, Change.fact("sign_out", "account", actor.accountId(), actor.name()));
            }
            return null;
        });
    }

    @Override
    public Optional<Actor> caller(Secret token, String clientIp) {
        if (Tokens.same(token.reveal(), adminToken.reveal())) {
            return Optional.of(new Actor(0, "admin-token", Role.ADMINISTRATOR, clientIp));
        }
        byte[] hash = Tokens.hash(token.reveal());
        Instant now = clock.instant();
        return database.read(handle -> {
            var dao = handle.attach(SessionDao.class);
            Optional<AccountRow> found = dao.find(hash, now);
            found.ifPresent(ignored -> dao.seen(hash, now));
            return found.map(row -> row.account().actor(clientIp));
        });
    }

    private Optional<Account> checked(String name, Secret password) {
        Optional<AccountRow> row = accounts.row(name);
        String stored = row.map(found -> found.passwordHash().reveal()).orElseGet(passwords::ofNobody);
        boolean right = matches(password, stored);
        return row.map(AccountRow::account).filter(account -> right && account.enabled());
    }

    private boolean matches(Secret password, String stored) {
        try {
            if (!checks.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return passwords.matches(password, stored);
        } finally {
            checks.release();
        }
    }

    private static GatewayException busy() {
        return new GatewayException(Status.OVERLOADED, "Too many people sign in at this moment. Try again shortly.")
                .retryAfter(LONGEST_QUEUE);
    }
}
