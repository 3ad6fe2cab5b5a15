package ai.nexusai.config;

import java.util.List;
import java.util.Locale;

/**
 * Every setting that is read at start. Its name is the system property and the JNDI entry; {@link #variables()} are the environment's and
 * {@code .env}'s names for it. {@code docs/configuration.md} lists exactly these.
 */
public enum Key {
    HOME("nexusai.home", "~/.nexusai", "/var/lib/nexusai"),
    ADMIN_PORT("nexusai.admin.port", "8000", "8000"),
    ADMIN_ADDRESS("nexusai.admin.address", "0.0.0.0", "127.0.0.1"),
    API_PORT("nexusai.api.port", "5231", "5231"),
    API_ADDRESS("nexusai.api.address", "0.0.0.0", "127.0.0.1"),
    DB_URL("nexusai.db.url", "", "postgresql://db.example.com:5432/nexusai", "DATABASE_URL"),
    DB_USER("nexusai.db.user", "", "nexusai"),
    DB_PASSWORD("nexusai.db.password", "", "the-password-of-that-user"),
    DB_MIGRATE("nexusai.db.migrate", "true / false", "true"),
    DB_POOL("nexusai.db.pool", "16", "16"),
    DB_REPLICA_URL("nexusai.db.replica.url", "", "postgresql://replica.example.com:5432/nexusai"),
    DB_REPLICA_LAG("nexusai.db.replica.lag.seconds", "10", "10"),
    ADMIN_TOKEN("nexusai.admin.token", "", "a-random-text-of-32-characters-or-more"),
    METRICS_TOKEN("nexusai.metrics.token", "", "another-random-text-of-16-characters-or-more"),
    ADMIN_USERNAME("nexusai.admin.username", "", "admin", "ADMIN_USERNAME"),
    ADMIN_PASSWORD("nexusai.admin.password", "", "a-long-password", "ADMIN_PASSWORD"),
    MASTER_KEY("nexusai.master.key", "", "base64 of 32 random bytes: openssl rand -base64 32"),
    MASTER_KEY_NEXT("nexusai.master.key.next", "", "base64 of 32 other random bytes: openssl rand -base64 32"),
    PLATFORM_NAME("nexusai.platform.name", "NexusAI Gateway", "NexusAI Gateway", "PLATFORM_NAME"),
    PRESETS("nexusai.presets", "", "env"),
    DEMO("nexusai.demo", "false", "true"),
    CONFIG("nexusai.config", "", "/etc/nexusai/config"),
    NODE("nexusai.node", "", "node-1"),
    DRAIN_SECONDS("nexusai.drain.seconds", "30", "30"),
    DRAIN_NOTICE_SECONDS("nexusai.drain.notice.seconds", "0", "5"),
    BODY_MAX_BYTES("nexusai.body.max.bytes", "67108864", "67108864"),
    BODY_INFLIGHT_BYTES("nexusai.body.inflight.bytes", "", "268435456"),
    LEFT_STREAMS("nexusai.left.streams", "256", "256"),
    LEFT_SECONDS("nexusai.left.seconds", "300", "300"),
    LEFT_MAX_BYTES("nexusai.left.max.bytes", "16777216", "16777216"),
    WEBSOCKET_ENGINE("nexusai.websocket.engine", "", "container"),
    JOURNAL_MAX_BYTES("nexusai.journal.max.bytes", "1073741824", "1073741824"),
    LOG_FORMAT("nexusai.log.format", "text", "json"),
    LOG_CONSOLE("nexusai.log.console", "warn", "info"),
    LOG_DAYS("nexusai.log.days", "14", "14"),
    LOG_MAX_BYTES("nexusai.log.max.bytes", "524288000", "524288000"),
    BACKUP_FOLDER("nexusai.backup.folder", "", "/var/backups/nexusai"),
    BACKUP_HOUR("nexusai.backup.hour", "3", "3"),
    BACKUP_KEEP("nexusai.backup.keep", "7", "7"),
    PARENT("nexusai.parent", "", "watch"),
    DEV_WEBAPP("nexusai.dev.webapp", "", "webapp");

    private final String property;
    private final String standard;
    private final String example;
    private final String alias;

    Key(String property, String standard, String example) {
        this(property, standard, example, "");
    }

    Key(String property, String standard, String example, String alias) {
        this.property = property;
        this.standard = standard;
        this.example = example;
        this.alias = alias;
    }

    /** The system property, and the JNDI entry under {@code java:comp/env/}. */
    public String property() {
        return property;
    }

    /** The value that holds when none is given, as the documents show it; empty where it depends or there is none. */
    public String standard() {
        return standard;
    }

    /** A value that is valid. */
    public String example() {
        return example;
    }

    /** Names in the environment and in {@code .env}, the first found wins. */
    public List<String> variables() {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return alias.isEmpty() ? List.of(variable) : List.of(variable, alias);
    }
}
