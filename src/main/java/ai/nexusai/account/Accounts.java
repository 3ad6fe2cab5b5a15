package ai.nexusai.account;

import ai.nexusai.db.Database;
import ai.nexusai.db.SqlFailure;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Checked;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import static java.util.Objects.requireNonNull;

/** The people who may sign in. Thread-safe. */
public final class Accounts {
    private static final String TYPE = "account";
    private static final int LONGEST_NAME = 100;
    private static final Set<String> RESERVED = Set.of(Actor.ADMIN_TOKEN, Actor.SYSTEM.name());

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
            Optional<Long> id = handle.attach(AccountDao.class).insertFirst(name, hash, Role.ADMINISTRATOR.text());
            id.ifPresent(made -> recordCreation(handle, Actor.SYSTEM, made, name, Role.ADMINISTRATOR));
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
        return named(name, handle -> {
            var dao = handle.attach(AccountDao.class);
            dao.lockTable();
            if (dao.anyAdministrator()) {
                throw new GatewayException(Status.CONFLICT, "There is an administrator already: sign in with that account.");
            }
            long id = dao.insert(name, hash, Role.ADMINISTRATOR.text());
            recordCreation(handle, actor, id, name, Role.ADMINISTRATOR);
            return dao.find(id).orElseThrow().account();
        });
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

    /** Creates an account and answers its id. */
    public long create(Actor actor, String name, Secret password, Role role) {
        String hash = checkedHash(name, password);
        return named(name, handle -> {
            long id = handle.attach(AccountDao.class).insert(name, hash, role.text());
            recordCreation(handle, actor, id, name, role);
            return id;
        });
    }

    /** Lets an account in or shuts it out; who is signed in with it is out at once. */
    public void enable(Actor actor, Account account, boolean enabled) {
        database.<Void>write(handle -> {
            if (handle.attach(AccountDao.class).enable(account.id(), enabled) == 0) {
                throw new GatewayException(Status.NOT_FOUND, "There is no account with this id.");
            }
            Audit.record(handle, actor, new Change("update", TYPE, account.id(), account.name(),
                    Map.of("enabled", account.enabled()), Map.of("enabled", enabled)));
            return null;
        });
    }

    /** The account of this name, whatever its case. */
    public Optional<Account> find(String name) {
        return row(name).map(AccountRow::account);
    }

    Optional<AccountRow> row(String name) {
        return database.read(handle -> handle.attach(AccountDao.class).findByName(name));
    }

    private <T> T named(String name, Function<Handle, T> work) {
        try {
            return database.write(work);
        } catch (JdbiException e) {
            if (SqlFailure.duplicate(e).isPresent()) {
                throw new GatewayException(Status.CONFLICT, "An account named " + name + " exists already.").at("name");
            }
            throw e;
        }
    }

    private String checkedHash(String name, Secret password) {
        checkName(name);
        PasswordRules.check(name, password);
        return passwords.hash(password);
    }

    private static GatewayException noAccount() {
        return new GatewayException(Status.CONFLICT, "The admin token is no account: sign in with one to change this.");
    }

    private static void checkName(String name) {
        Checked.name("name", name, LONGEST_NAME);
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw Checked.refused("name", "name: the audit trail calls somebody else " + name + ". Take another one.");
        }
    }

    private static void recordCreation(Handle handle, Actor actor, long id, String name, Role role) {
        Audit.record(handle, actor, new Change("create", TYPE, id, name, null, Map.of("name", name, "role", role.text())));
    }
}
