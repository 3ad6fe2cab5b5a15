package ai.nexusai.account;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Listing;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.AtVersion;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/**
 * The accounts as administrators see and change them. Somebody who can administer is always left: a change that would disable, demote or
 * delete the last enabled administrator is refused with CONFLICT. Thread-safe.
 */
public final class Users {
    /** What the list can be sorted by. */
    public static final Set<String> SORTS = Set.of("name");

    private final Database database;
    private final PasswordHash passwords;

    public Users(Database database, PasswordHash passwords) {
        this.database = requireNonNull(database, "database is null");
        this.passwords = requireNonNull(passwords, "passwords is null");
    }

    /** Sorted by id, or by name. */
    public Page<Account> list(Keyset keyset) {
        var listing = Listing.of(keyset);
        List<Account> rows = database.read(handle -> {
            var dao = handle.attach(AccountDao.class);
            return listing.descending() ? dao.descending(listing) : dao.ascending(listing);
        }).stream().map(AccountRow::account).toList();
        return Page.of(rows, keyset, last -> new Cursor(listing.field().equals("name") ? last.name() : "", last.id()));
    }

    /** One account. Fails with NOT_FOUND. */
    public Account get(long id) {
        return database.read(handle -> handle.attach(AccountDao.class).find(id)).orElseThrow(Users::missing).account();
    }

    /** Adds an account. CONFLICT where the name is taken, whatever its case; INVALID_VALUE at {@code password} for a trivial one. */
    public Account create(Actor actor, UserDraft draft, Secret password) {
        PasswordRules.check(draft.name(), password);
        String hash = passwords.hash(password);
        return AccountNames.unique(draft.name(), () -> database.write(handle -> {
            Account after = handle.attach(AccountDao.class).insert(draft, hash).account();
            Audit.record(handle, actor, new Change("create", Accounts.TYPE, after.id(), after.name(), null, UserView.of(after)));
            return after;
        }));
    }

    /** Replaces what {@code change} makes of the account as it is. Who is disabled is signed out everywhere. */
    public Account update(Actor actor, AtVersion at, UnaryOperator<UserDraft> change) {
        Account known = get(at.id());
        String name = change.apply(UserDraft.of(known)).name();
        return AccountNames.unique(name, () -> database.write(handle -> updated(handle, actor, at, change)));
    }

    private static Account updated(Handle handle, Actor actor, AtVersion at, UnaryOperator<UserDraft> change) {
        var dao = handle.attach(AccountDao.class);
        Account before = locked(dao, at);
        UserDraft draft = change.apply(UserDraft.of(before));
        if (!draft.canAdminister()) {
            requireAnotherAdministrator(dao, before);
        }
        Account after = dao.update(before.id(), draft).account();
        if (!after.enabled()) {
            handle.attach(SessionDao.class).deleteOf(after.id());
        }
        Audit.record(handle, actor,
                new Change("update", Accounts.TYPE, after.id(), after.name(), UserView.of(before), UserView.of(after)));
        return after;
    }

    /** Gives an account another password and signs it out everywhere. INVALID_VALUE at {@code password} for a trivial one. */
    public void setPassword(Actor actor, long id, Secret password) {
        PasswordRules.check(get(id).name(), password);
        String hash = passwords.hash(password);
        database.<Void>write(handle -> {
            var dao = handle.attach(AccountDao.class);
            Account account = dao.lock(id).orElseThrow(Users::missing).account();
            dao.setPassword(id, hash);
            handle.attach(SessionDao.class).deleteOf(id);
            Audit.record(handle, actor, Change.fact("set_password", Accounts.TYPE, id, account.name()));
            return null;
        });
    }

    /** Takes an account away, and signs it out everywhere. What it did stays in the audit trail under its name. */
    public void delete(Actor actor, AtVersion at) {
        database.<Void>write(handle -> {
            var dao = handle.attach(AccountDao.class);
            Account before = locked(dao, at);
            requireAnotherAdministrator(dao, before);
            dao.delete(before.id());
            Audit.record(handle, actor, new Change("delete", Accounts.TYPE, before.id(), before.name(), UserView.of(before), null));
            return null;
        });
    }

    /** Administrators first, so that of two changes at once the second one sees what the first has left. */
    private static Account locked(AccountDao dao, AtVersion at) {
        dao.lockAdministrators();
        Account account = dao.lock(at.id()).orElseThrow(Users::missing).account();
        at.check(account.version());
        return account;
    }

    private static void requireAnotherAdministrator(AccountDao dao, Account account) {
        if (account.enabled() && account.role() == Role.ADMINISTRATOR && !dao.anyAdministratorBut(account.id())) {
            throw new GatewayException(Status.CONFLICT, account.name() + " is the last enabled administrator, and somebody has to stay who"
                    + " can administer: make another account an administrator first.");
        }
    }

    private static GatewayException missing() {
        return new GatewayException(Status.NOT_FOUND, "There is no user with this id.");
    }
}
