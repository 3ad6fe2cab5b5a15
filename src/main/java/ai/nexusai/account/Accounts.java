package ai.nexusai.account;

import ai.nexusai.db.Database;
import ai.nexusai.db.SqlFailure;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import static java.util.Objects.requireNonNull;

/** The people who may sign in. Thread-safe. */
public final class Accounts {
    private static final int LONGEST_NAME = 100;

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

    /** Creates an account and answers its id. */
    public long create(Actor actor, String name, Secret password, Role role) {
        String hash = checkedHash(name, password);
        try {
            return database.write(handle -> {
                long id = handle.attach(AccountDao.class).insert(name, hash, role.text());
                recordCreation(handle, actor, id, name, role);
                return id;
            });
        } catch (JdbiException e) {
            if (SqlFailure.duplicate(e).isPresent()) {
                throw new GatewayException(Status.CONFLICT, "An account named " + name + " exists already.").at("name");
            }
            throw e;
        }
    }

    /** Lets an account in or shuts it out; who is signed in with it is out at once. */
    public void enable(Actor actor, Account account, boolean enabled) {
        database.<Void>write(handle -> {
            if (handle.attach(AccountDao.class).enable(account.id(), enabled) == 0) {
                throw new GatewayException(Status.NOT_FOUND, "There is no account with this id.");
            }
            Audit.record(handle, actor, new Change("update", "account", account.id(), account.name(),
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

    private String checkedHash(String name, Secret password) {
        if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(name.strip())) {
            throw new GatewayException(Status.INVALID_VALUE, "The name of an account has 1 to " + LONGEST_NAME
                    + " characters and no space around them.").at("name");
        }
        PasswordRules.check(name, password);
        return passwords.hash(password);
    }

    private static void recordCreation(Handle handle, Actor actor, long id, String name, Role role) {
        Audit.record(handle, actor, new Change("create", "account", id, name, null, Map.of("name", name, "role", role.text())));
    }
}
