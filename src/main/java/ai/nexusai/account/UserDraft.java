package ai.nexusai.account;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Locale;
import java.util.Set;

/**
 * What an administrator may set of a user, beside the password. What only the gateway or the user sets is ignored, so that an object that
 * was read can be sent back.
 *
 * @param role the text of a {@link Role}
 * @param language as in {@link Preferences}
 */
@JsonIgnoreProperties({"id", "theme", "last_login_at", "created_at", "updated_at"})
public record UserDraft(String name, String role, String language, Boolean enabled) {
    private static final int LONGEST_NAME = 100;
    private static final Set<String> RESERVED = Set.of(Actor.ADMIN_TOKEN, Actor.SYSTEM.name());

    public UserDraft {
        checkName(name);
        if (role == null || Role.of(role).isEmpty()) {
            throw Checked.refused("role", "role must be one of administrator, operator, viewer.");
        }
        language = new Preferences(language, null).language();
        enabled = enabled == null || enabled;
    }

    /** Refuses a name that cannot be read well, or that the audit trail gives to somebody who is no account. */
    static void checkName(String name) {
        Checked.name("name", name, LONGEST_NAME);
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw Checked.refused("name", "name: the audit trail calls somebody else " + name + ". Take another one.");
        }
    }

    static UserDraft of(Account account) {
        return new UserDraft(account.name(), account.role().text(), account.preferences().language(), account.enabled());
    }

    boolean canAdminister() {
        return enabled && role.equals(Role.ADMINISTRATOR.text());
    }
}
