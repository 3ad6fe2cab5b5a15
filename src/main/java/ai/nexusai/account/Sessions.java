package ai.nexusai.account;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Listing;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Checked;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.secret.Tokens;
import ai.nexusai.web.Access;
import ai.nexusai.web.Authenticator;
import ai.nexusai.web.PresentedToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * Signs people in and out, and tells whose a token is. The admin token is known without the database, but the console session that it opens
 * is a row like any other. Thread-safe.
 */
public final class Sessions implements Authenticator {
    /** How long a bearer token lasts, and how long a console session that is not used. */
    public static final Duration LIFETIME = Duration.ofHours(8);
    /** How long a console session lasts that is used all the time. */
    public static final Duration LONGEST = Duration.ofDays(7);
    private static final int TOKEN_CHARACTERS = 43;
    private static final int MOST_FAILURES_KEPT = 10_000;
    /** A use is noted once in this time. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Accounts accounts;
    private final PasswordCheck passwords;
    private final Secret adminToken;
    private final Clock clock;

    /** The {@code passwords} are those that {@code accounts} uses. */
    public Sessions(Database database, PasswordHash passwords, Secret adminToken, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.accounts = new Accounts(database, passwords);
        this.adminToken = requireNonNull(adminToken, "adminToken is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.passwords = new PasswordCheck(accounts, passwords, new LoginThrottle(clock, MOST_FAILURES_KEPT));
    }

    /**
     * Signs a program in and answers its bearer token, which is shown this once. Wrong names and passwords are refused alike, after the same
     * time: NOT_SIGNED_IN; who fails repeatedly has to wait: RATE_LIMITED.
     */
    public Secret signIn(String name, Secret password, Device device) {
        return open(passwords.account(name, password, device.address()), SessionKind.BEARER, device);
    }

    /**
     * Signs a browser in and answers its console session's token, for a cookie. The token is new each time, and the session that the browser
     * had before has ended. Refused as {@link #signIn} is.
     */
    public Secret signInToConsole(String name, Secret password, Device device) {
        return open(passwords.account(name, password, device.address()), SessionKind.CONSOLE, device);
    }

    /** The same for who knows the admin token. The session ends when the gateway gets another admin token. */
    public Secret signInWithAdminToken(Secret token, Device device) {
        requireAdminToken(token, device);
        return open(OptionalLong.empty(), Actor.adminToken(device.address()), SessionKind.CONSOLE, device);
    }

    /** Whether an enabled account can administer; while none can, the set-up page is due. */
    public boolean isSetUp() {
        return accounts.isSetUp();
    }

    /**
     * Creates the first administrator and signs the browser in as it. Fails with NOT_SIGNED_IN for another token than the admin token, with
     * CONFLICT when there is an administrator or an account of this name, and with INVALID_VALUE for names and passwords that will not do.
     */
    public Secret setUp(Secret token, String name, Secret password, Device device) {
        requireAdminToken(token, device);
        Account administrator = accounts.setUp(Actor.adminToken(device.address()), name, password);
        return open(administrator, SessionKind.CONSOLE, device);
    }

    /** Whose console session this is; empty when it is unknown, has ended, or its account was disabled. */
    public Optional<SignedIn> who(Secret sessionToken, String clientIp) {
        return find(sessionToken, SessionKind.CONSOLE).map(session -> session.at(clientIp));
    }

    /** Ends the session of this token, of whichever kind; nothing happens when there is none. */
    public void signOut(Secret token, Actor actor) {
        database.<Void>write(handle -> {
            if (handle.attach(SessionDao.class).delete(Tokens.hash(token.reveal()), keyedHash(token)) > 0) {
                Audit.record(handle, actor, Change.fact("sign_out", Accounts.TYPE, actor.accountId(), actor.name()));
            }
            return null;
        });
    }

    /**
     * Gives the actor's account another password; its other sessions end, the one of {@code session} goes on. INVALID_VALUE at
     * {@code current_password} when {@code current} is not the password, at {@code password} when {@code next} will not do; CONFLICT for the
     * admin token.
     */
    public void changePassword(Actor actor, Secret session, Secret current, Secret next) {
        if (actor.accountId() == 0) {
            throw Accounts.noAccount();
        }
        if (passwords.find(actor.name(), current, actor.clientIp()).isEmpty()) {
            throw Checked.refused("current_password", "current_password is not the password of this account.");
        }
        accounts.setPassword(actor, accounts.checkedHash(actor.name(), next), session);
    }

    /**
     * Who is signed in, newest first: the own sessions of the viewer, and everybody's where the viewer administers.
     *
     * @param token what the viewer's request came with, to tell that session from the others
     * @param account only those of this account, 0 for the admin token's; empty for all that the viewer may see. Fails with NOT_PERMITTED
     *     when those are not the viewer's to see
     */
    public Page<SessionView> list(Actor viewer, PresentedToken token, OptionalLong account, Keyset keyset) {
        OptionalLong owner = owner(viewer);
        if (owner.isPresent() && account.isPresent() && !owner.equals(account)) {
            throw new GatewayException(Status.NOT_PERMITTED, "Only administrators may see the sessions of others.");
        }
        SessionKind kind = token instanceof PresentedToken.AsCookie ? SessionKind.CONSOLE : SessionKind.BEARER;
        OptionalLong current = find(token.token(), kind).stream().mapToLong(session -> session.signedIn().sessionId()).findAny();
        List<SessionView> rows = database
                .read(handle -> handle.attach(SessionDao.class).list(account.isPresent() ? account : owner, current,
                        clock.instant(), Listing.of(keyset)));
        return Page.of(rows, keyset, last -> new Cursor("", last.id()));
    }

    /** Ends a session by its id: an own one, or anybody's where the actor administers. Fails with NOT_FOUND. */
    public void end(Actor actor, long id) {
        database.<Void>write(handle -> {
            long account = handle.attach(SessionDao.class).deleteById(id, owner(actor))
                    .orElseThrow(() -> new GatewayException(Status.NOT_FOUND, "There is no session with this id."));
            Audit.record(handle, actor, Change.fact("end_session", Accounts.TYPE, account, Accounts.nameOf(handle, account)));
            return null;
        });
    }

    @Override
    public Optional<Actor> caller(Secret token, String clientIp) {
        if (isAdminToken(token)) {
            return Optional.of(Actor.adminToken(clientIp));
        }
        return find(token, SessionKind.BEARER).map(session -> session.at(clientIp).actor());
    }

    @Override
    public Optional<Actor> callerOfSession(Secret sessionToken, String clientIp) {
        return who(sessionToken, clientIp).map(SignedIn::actor);
    }

    private Optional<OpenSession> find(Secret token, SessionKind kind) {
        Instant now = clock.instant();
        return database.read(handle -> {
            var dao = handle.attach(SessionDao.class);
            Optional<OpenSession> found = dao.find(Tokens.hash(token.reveal()), keyedHash(token), kind.text(), now);
            found.filter(session -> session.lastSeenAt().plus(NOTED_EVERY).isBefore(now))
                    .ifPresent(session -> dao.seen(session.signedIn().sessionId(), now, now.plus(LIFETIME), LONGEST.toSeconds()));
            return found;
        });
    }

    /** Whose sessions the actor may see and end; empty = everybody's. */
    private static OptionalLong owner(Actor actor) {
        return actor.may(Access.ADMINISTER) ? OptionalLong.empty() : OptionalLong.of(actor.accountId());
    }

    private Secret open(Account account, SessionKind kind, Device device) {
        return open(OptionalLong.of(account.id()), account.actor(device.address()), kind, device);
    }

    private Secret open(OptionalLong account, Actor actor, SessionKind kind, Device device) {
        Secret token = Secret.of(Tokens.random(TOKEN_CHARACTERS));
        byte[] hash = account.isPresent() ? Tokens.hash(token.reveal()) : keyedHash(token);
        Instant now = clock.instant();
        return database.write(handle -> {
            var dao = handle.attach(SessionDao.class);
            dao.deleteExpired(now);
            device.formerSession().filter(former -> kind == SessionKind.CONSOLE)
                    .ifPresent(former -> dao.delete(Tokens.hash(former.reveal()), keyedHash(former)));
            dao.insert(hash, account, kind.text(), device, now, now.plus(LIFETIME));
            account.ifPresent(id -> handle.attach(AccountDao.class).signedIn(id));
            Audit.record(handle, actor, Change.fact("sign_in", Accounts.TYPE, actor.accountId(), actor.name()));
            return token;
        });
    }

    /** What is stored of a session without an account: worth nothing once the admin token is another one. */
    private byte[] keyedHash(Secret sessionToken) {
        return Tokens.hash(adminToken, sessionToken.reveal());
    }

    private boolean isAdminToken(Secret token) {
        return Tokens.same(token.reveal(), adminToken.reveal());
    }

    private void requireAdminToken(Secret token, Device device) {
        if (passwords.counted(Actor.ADMIN_TOKEN, device.address(), () -> Optional.of(token).filter(this::isAdminToken)).isEmpty()) {
            throw new GatewayException(Status.NOT_SIGNED_IN, "This is not the admin token of this gateway.").at("token");
        }
    }
}
