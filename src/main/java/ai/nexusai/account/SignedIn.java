package ai.nexusai.account;

import static java.util.Objects.requireNonNull;

/**
 * Whose console session is it?
 *
 * @param actor the account; id 0 where the admin token opened the session
 * @param preferences the account's; the defaults for the admin token
 * @param sessionId names the session in lists, and opens nothing
 */
public record SignedIn(Actor actor, Preferences preferences, long sessionId) {

    public SignedIn {
        requireNonNull(actor, "actor is null");
        requireNonNull(preferences, "preferences is null");
    }
}
