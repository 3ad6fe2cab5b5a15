package ai.nexusai.page;

import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.Caller;

import static java.util.Objects.requireNonNull;

/**
 * Who is signed in at the console. No record: the expressions of pages read records in another way in each version of their language, but
 * getters in all of them. Immutable.
 */
public final class Visitor {
    private final Secret token;
    private final Caller caller;
    private final Account account;
    private final String csrf;

    /**
     * What the visitor signed in as.
     *
     * @param id 0 where the admin token opened the session
     * @param role its name as the admin API writes it
     */
    public record Account(long id, String role) {

        public Account {
            requireNonNull(role, "role is null");
        }
    }

    /**
     * @param token the session's
     * @param csrf what every form of this session has to bring along
     */
    public Visitor(Secret token, Caller caller, Account account, String csrf) {
        this.token = requireNonNull(token, "token is null");
        this.caller = requireNonNull(caller, "caller is null");
        this.account = requireNonNull(account, "account is null");
        this.csrf = requireNonNull(csrf, "csrf is null");
    }

    public Secret token() {
        return token;
    }

    public Caller caller() {
        return caller;
    }

    public boolean may(Access access) {
        return caller.may(access);
    }

    /** Whether the admin token opened the session, so that there is no account behind it. */
    public boolean isByToken() {
        return account.id() == 0;
    }

    /** The account's; 0 for the admin token. */
    public long getAccountId() {
        return account.id();
    }

    /** The name to show. */
    public String getName() {
        return caller.getName();
    }

    public String getRole() {
        return account.role();
    }

    /** The token of this session's forms. */
    public String getCsrf() {
        return csrf;
    }

    /** Whether forms that change providers, models, groups and keys are of use. */
    public boolean isOperator() {
        return may(Access.OPERATE);
    }

    /** Whether accounts and settings may be changed. */
    public boolean isAdministrator() {
        return may(Access.ADMINISTER);
    }

    @Override
    public String toString() {
        return "Visitor[" + caller.getName() + "]";
    }
}
