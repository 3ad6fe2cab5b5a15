package ai.nexusai.account;

import ai.nexusai.web.Access;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an account may do. */
public enum Role {
    /** Everything, accounts and settings included. */
    ADMINISTRATOR(Access.ADMINISTER),
    /** Providers, models, groups and keys. */
    OPERATOR(Access.OPERATE),
    /** Looks, changes nothing. */
    VIEWER(Access.VIEW);

    private final Access most;

    Role(Access most) {
        this.most = most;
    }

    /** The role named {@code text} in JSON and in the database. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** Whether a route with this access lets the role in; a route for API keys lets in no account. */
    public boolean may(Access access) {
        return access == Access.PUBLIC || (access != Access.CLIENT && access.compareTo(most) <= 0);
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
