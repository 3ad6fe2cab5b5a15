package ai.nexusai.account;

import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.secret.Tokens;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/** The people who may sign in. Thread-safe. */
public final class Accounts {
    static final String TYPE = "account";

    private final Database database;
    private final PasswordHash passwords;

    public Accounts(Database database, PasswordHash passwords) {
        this.database = requireNonNull(database, "database is null");
        this.passwords = requireNonNull(passwords, "passwords is null");
    }

    /**
     * Creates the first administrator while there is no account at all; nothing happens when there is one. Answers its id when it was made.
     * A trivial password is refused with the reason.
     */
    public Optional<Long> createFirst(String name, Secret password) {
        if (database.<Boolean>read(handle -> handle.attach(AccountDao.class).any())) {
            return Optional.empty();
        }
        String hash = checkedHash(name, password);
        return database.write(handle -> {
            var dao = handle.attach(AccountDao.class);
            Optional<Long> id = dao.insertFirst(name, hash, Role.ADMINISTRATOR.text());
            id.flatMap(dao::find).map(AccountRow::account).ifPresent(
                    made -> Audit.record(handle, Actor.SYSTEM, new Change("create", TYPE, made.id(), name, null, UserView.of(made))));
            return id;
        });
    }

    /** Whether an enabled account can administer. */
    public boolean isSetUp() {
        return database.read(handle -> handle.attach(AccountDao.class).anyAdministrator());
    }

    /**
     * Creates an administrator while no enabled account can administer; of two who try at once one fails. CONFLICT when there is one, or
     * when the name is taken.
     */
    Account setUp(Actor actor, String name, Secret password) {
        String hash = checkedHash(name, password);
        return AccountNames.unique(name, () -> database.write(handle -> {
            var dao = handle.attach(AccountDao.class);
            dao.lockTable();
            if (dao.anyAdministrator()) {
                throw new GatewayException(Status.CONFLICT, "There is an administrator already: sign in with that account.");
            }
            Account after = dao.insert(new UserDraft(name, Role.ADMINISTRATOR.text(), "", true), hash).account();
            Audit.record(handle, actor, new Change("create", TYPE, after.id(), name, null, UserView.of(after)));
            return after;
        }));
    }

    /** Changes how the console looks to the actor, and answers that. The admin token has no preferences: CONFLICT. */
    public Preferences prefer(Actor actor, UnaryOperator<Preferences> change) {
        return database.write(handle -> {
            var dao = handle.attach(AccountDao.class);
            Preferences before = dao.lock(actor.accountId()).orElseThrow(Accounts::noAccount).account().preferences();
            Preferences after = change.apply(before);
            dao.prefer(actor.accountId(), after);
            Audit.record(handle, actor, new Change("update", TYPE, actor.accountId(), actor.name(), before, after));
            return after;
        });
    }

    /** How the console looks to the actor; the defaults for the admin token. */
    public Preferences preferences(Actor actor) {
        return actor.accountId() == 0
                ? Preferences.DEFAULTS
                : database.read(handle -> handle.attach(AccountDao.class).find(actor.accountId()))
                        .map(row -> row.account().preferences()).orElse(Preferences.DEFAULTS);
    }

    /** Gives the actor another password, whose hash this is, and ends all sessions of the account but {@code session}. */
    void setPassword(Actor actor, String hash, Secret session) {
        database.<Void>write(handle -> {
            handle.attach(AccountDao.class).setPassword(actor.accountId(), hash);
            handle.attach(SessionDao.class).deleteOthersOf(actor.accountId(), Tokens.hash(session.reveal()));
            Audit.record(handle, actor, Change.fact("set_password", TYPE, actor.accountId(), actor.name()));
            return null;
        });
    }

    /** The account of this name, whatever its case. */
    public Optional<Account> find(String name) {
        return row(name).map(AccountRow::account);
    }

    /** What the audit trail calls an account; the admin token where there is none. */
    static String nameOf(Handle handle, long id) {
        return handle.attach(AccountDao.class).find(id).map(row -> row.account().name()).orElse(Actor.ADMIN_TOKEN);
    }

    Optional<AccountRow> row(String name) {
        return database.read(handle -> handle.attach(AccountDao.class).findByName(name));
    }

    /** What to store of a password; INVALID_VALUE where name or password will not do. */
    String checkedHash(String name, Secret password) {
        UserDraft.checkName(name);
        PasswordRules.check(name, password);
        return passwords.hash(password);
    }

    static GatewayException noAccount() {
        return new GatewayException(Status.CONFLICT, "The admin token is no account: sign in with one to change this.");
    }
}
