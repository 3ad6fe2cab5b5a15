package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Who may administer from the first start on.
 *
 * @param token the admin token; empty: the file {@code admin-token} of the home folder
 * @param metricsToken opens the metrics and nothing else; empty: there is none
 * @param username name of the first administrator; present exactly when {@code password} is
 * @param password password of the first administrator, used only while no account exists
 */
public record AdminSettings(Optional<Secret> token, Optional<Secret> metricsToken, Optional<String> username, Optional<Secret> password) {

    public AdminSettings {
        requireNonNull(token, "token is null");
        requireNonNull(metricsToken, "metricsToken is null");
        requireNonNull(username, "username is null");
        requireNonNull(password, "password is null");
    }
}
