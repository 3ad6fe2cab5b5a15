package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Everything an administrator set for this process, valid as a whole.
 *
 * @param ports empty in a container whose connectors are not told apart: every path on every port
 * @param node name of this process among those on one database, {@code [A-Za-z0-9._-]{1,64}}
 * @param webSocketEngine empty: the one that suits the container
 * @param backup empty: this node writes none
 */
public record Settings(Home home, Optional<Ports> ports, DatabaseSettings database, AdminSettings admin, LimitSettings limits,
        MasterKeySettings masterKey, String node, DrainSettings drain, LogSettings log, Optional<WebSocketEngine> webSocketEngine,
        String platformName, FirstObjects firstObjects, Optional<BackupSettings> backup) {

    public Settings {
        requireNonNull(home, "home is null");
        requireNonNull(ports, "ports is null");
        requireNonNull(database, "database is null");
        requireNonNull(admin, "admin is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(masterKey, "masterKey is null");
        requireNonNull(node, "node is null");
        requireNonNull(drain, "drain is null");
        requireNonNull(log, "log is null");
        requireNonNull(webSocketEngine, "webSocketEngine is null");
        requireNonNull(platformName, "platformName is null");
        requireNonNull(firstObjects, "firstObjects is null");
        requireNonNull(backup, "backup is null");
    }

    /** The admin token that holds: the one set, else the home folder's, which is made at the first call. */
    public Secret adminToken() {
        return admin.token().orElseGet(home::adminToken);
    }

    /** The master key that holds, base64 of 32 bytes: the one set, else the home folder's, which is made at the first call. */
    public Secret masterKeyInForce() {
        return masterKey.key().orElseGet(home::masterKey);
    }
}
