package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads the {@link Settings}. For each key the first found wins: JNDI entry, system property, environment variable, {@code .env} (standalone
 * only). Reading writes nothing and may be repeated.
 */
public final class SettingsLoader {
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ENGINE = Pattern.compile("container|tyrus");
    private static final Pattern ENV = Pattern.compile("env");
    private static final Pattern LOG_FORMAT = Pattern.compile("text|json");
    private static final Pattern LOG_LEVEL = Pattern.compile("(?i)off|error|warn|info|debug");
    private static final int MAX_LOG_DAYS = 3_650;
    private static final int TOKEN_LENGTH = 16;
    private static final int MAX_POOL = 1_000;
    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_LEFT_STREAMS = 100_000;
    private static final int LAST_HOUR = 23;
    private static final int MAX_BACKUPS = 10_000;
    private static final int HEAP_SHARE = 4;

    private final List<Source> sources;
    private final boolean standalone;
    private final Map<String, String> dotEnv;

    SettingsLoader(List<Source> sources, boolean standalone) {
        this(sources, standalone, Map.of());
    }

    private SettingsLoader(List<Source> sources, boolean standalone, Map<String, String> dotEnv) {
        this.sources = List.copyOf(sources);
        this.standalone = standalone;
        this.dotEnv = Map.copyOf(dotEnv);
    }

    /**
     * For the WAR in any container, the standalone run's own included: no ports unless given, no migration unless asked.
     *
     * @param dotEnv what the standalone run found in {@code .env}; its settings of ours come as JNDI entries already
     */
    public static SettingsLoader container(Map<String, String> dotEnv) {
        return new SettingsLoader(
                List.of(Source.jndi(), Source.systemProperties(), Source.variables(System.getenv(), "environment variable")),
                false, dotEnv);
    }

    /** For the standalone run; {@code folder} is where a {@code .env} may lie. */
    public static SettingsLoader standalone(Path folder) {
        Map<String, String> dotEnv = DotEnv.read(folder.resolve(".env"));
        return new SettingsLoader(List.of(Source.systemProperties(), Source.variables(System.getenv(), "environment variable"),
                Source.variables(dotEnv, ".env entry")), true, dotEnv);
    }

    /**
     * For a command in the standalone run's place, which reads what that would.
     *
     * @param surroundings settings, by the names of their properties, that come before all others
     */
    public static SettingsLoader command(Map<String, String> surroundings) {
        return new SettingsLoader(List.of(Source.properties(surroundings, "surroundings"), Source.systemProperties(),
                Source.variables(System.getenv(), "environment variable"), Source.variables(DotEnv.read(Path.of(".env")), ".env entry")),
                true);
    }

    /** What {@code .env} held, to be handed to {@link #container}. */
    public Map<String, String> dotEnv() {
        return dotEnv;
    }

    /** The settings, checked; throws {@link SettingsException} with every problem there is. */
    public Settings load() {
        var values = new Values(sources);
        Optional<Ports> ports = ports(values);
        var settings = new Settings(Home.at(values.text(Key.HOME).orElse(Key.HOME.standard())), ports, database(values),
                admin(values), limits(values), masterKeys(values), node(values), drain(values), log(values), webSocketEngine(values),
                values.text(Key.PLATFORM_NAME).orElse(Key.PLATFORM_NAME.standard()), firstObjects(values, ports), backup(values));
        values.check();
        return settings;
    }

    private static Optional<BackupSettings> backup(Values values) {
        int hour = values.integer(Key.BACKUP_HOUR, 0, LAST_HOUR, "must be an hour from 0 to " + LAST_HOUR)
                .orElse(Integer.parseInt(Key.BACKUP_HOUR.standard()));
        int keep = values.integer(Key.BACKUP_KEEP, 1, MAX_BACKUPS, "must be a number from 1 to " + MAX_BACKUPS)
                .orElse(Integer.parseInt(Key.BACKUP_KEEP.standard()));
        return values.text(Key.BACKUP_FOLDER).map(folder -> new BackupSettings(Path.of(folder).toAbsolutePath(), hour, keep));
    }

    /** Every setting that was given anywhere, as it was given. */
    public Map<Key, String> given() {
        return new Values(sources).given();
    }

    private Optional<Ports> ports(Values values) {
        OptionalInt admin = values.port(Key.ADMIN_PORT);
        OptionalInt api = values.port(Key.API_PORT);
        String adminAddress = values.text(Key.ADMIN_ADDRESS).orElse(Key.ADMIN_ADDRESS.standard());
        String apiAddress = values.text(Key.API_ADDRESS).orElse(Key.API_ADDRESS.standard());
        if (standalone) {
            return Optional.of(new Ports(adminAddress, admin.orElse(Integer.parseInt(Key.ADMIN_PORT.standard())), apiAddress,
                    api.orElse(Integer.parseInt(Key.API_PORT.standard()))));
        }
        if (admin.isPresent() != api.isPresent()) {
            values.missing(admin.isPresent() ? Key.API_PORT : Key.ADMIN_PORT, "is missing: give both ports or none");
        }
        return admin.isPresent() && api.isPresent()
                ? Optional.of(new Ports(adminAddress, admin.getAsInt(), apiAddress, api.getAsInt()))
                : Optional.empty();
    }

    private DatabaseSettings database(Values values) {
        Optional<DatabaseAddress> address = values.text(Key.DB_URL).flatMap(text -> address(values, Key.DB_URL, text));
        Optional<String> user = values.text(Key.DB_USER).or(() -> address.flatMap(DatabaseAddress::user));
        Optional<Secret> password = values.secret(Key.DB_PASSWORD).or(() -> address.flatMap(DatabaseAddress::password).map(Secret::of));
        int pool = values.integer(Key.DB_POOL, 2, MAX_POOL, "must be a number from 2 to " + MAX_POOL)
                .orElse(Integer.parseInt(Key.DB_POOL.standard()));
        return new DatabaseSettings(address.map(DatabaseAddress::url), user, password, values.flag(Key.DB_MIGRATE, standalone), pool,
                replica(values, user, password));
    }

    /** Its user and password are the primary's where it has none of its own. */
    private static ReplicaSettings replica(Values values, Optional<String> user, Optional<Secret> password) {
        Optional<DatabaseAddress> address = values.text(Key.DB_REPLICA_URL).flatMap(text -> address(values, Key.DB_REPLICA_URL, text));
        int lag = values.integer(Key.DB_REPLICA_LAG, 1, MAX_SECONDS, "must be seconds from 1 to " + MAX_SECONDS)
                .orElse(Integer.parseInt(Key.DB_REPLICA_LAG.standard()));
        return new ReplicaSettings(address.map(DatabaseAddress::url), address.flatMap(each -> each.user().or(() -> user)),
                address.flatMap(each -> each.password().map(Secret::of).or(() -> password)), Duration.ofSeconds(lag));
    }

    private static Optional<DatabaseAddress> address(Values values, Key key, String text) {
        try {
            return Optional.of(DatabaseAddress.parse(text));
        } catch (IllegalArgumentException e) {
            values.missing(key, e.getMessage());
            return Optional.empty();
        }
    }

    private static AdminSettings admin(Values values) {
        Optional<Secret> password = values.secret(Key.ADMIN_PASSWORD);
        Optional<String> username = values.text(Key.ADMIN_USERNAME);
        if (username.isPresent() && password.isEmpty()) {
            values.missing(Key.ADMIN_PASSWORD, "is missing beside " + Key.ADMIN_USERNAME.property());
        }
        return new AdminSettings(values.secret(Key.ADMIN_TOKEN, TOKEN_LENGTH), values.secret(Key.METRICS_TOKEN, TOKEN_LENGTH),
                password.map(given -> username.orElse("admin")), password);
    }

    private FirstObjects firstObjects(Values values, Optional<Ports> ports) {
        Optional<Path> files = values.text(Key.CONFIG).map(Path::of);
        if (files.filter(place -> !Files.exists(place)).isPresent()) {
            values.missing(Key.CONFIG, "names a file or folder that does not exist");
        }
        boolean demo = values.flag(Key.DEMO, false);
        return new FirstObjects(values.matching(Key.PRESETS, ENV, "must be env").isPresent(), files,
                new Variables(System.getenv(), dotEnv),
                demo && ports.isPresent() ? OptionalInt.of(ports.get().admin()) : OptionalInt.empty());
    }

    private static LimitSettings limits(Values values) {
        return new LimitSettings(values.bytes(Key.BODY_MAX_BYTES, Long.parseLong(Key.BODY_MAX_BYTES.standard())),
                values.bytes(Key.BODY_INFLIGHT_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE),
                values.bytes(Key.JOURNAL_MAX_BYTES, Long.parseLong(Key.JOURNAL_MAX_BYTES.standard())), left(values));
    }

    private static LeftSettings left(Values values) {
        int streams = values.integer(Key.LEFT_STREAMS, 0, MAX_LEFT_STREAMS, "must be a number from 0 to " + MAX_LEFT_STREAMS)
                .orElse(Integer.parseInt(Key.LEFT_STREAMS.standard()));
        int seconds = values.integer(Key.LEFT_SECONDS, 1, MAX_SECONDS, "must be seconds from 1 to " + MAX_SECONDS)
                .orElse(Integer.parseInt(Key.LEFT_SECONDS.standard()));
        return new LeftSettings(streams, Duration.ofSeconds(seconds),
                values.bytes(Key.LEFT_MAX_BYTES, Long.parseLong(Key.LEFT_MAX_BYTES.standard())));
    }

    private static DrainSettings drain(Values values) {
        return new DrainSettings(seconds(values, Key.DRAIN_NOTICE_SECONDS), seconds(values, Key.DRAIN_SECONDS));
    }

    private static Duration seconds(Values values, Key key) {
        return Duration.ofSeconds(values.integer(key, 0, MAX_SECONDS, "must be seconds from 0 to " + MAX_SECONDS)
                .orElse(Integer.parseInt(key.standard())));
    }

    private static LogSettings log(Values values) {
        return new LogSettings(values.matching(Key.LOG_FORMAT, LOG_FORMAT, "must be text or json").equals(Optional.of("json")),
                values.matching(Key.LOG_CONSOLE, LOG_LEVEL, "must be off, error, warn, info or debug")
                        .orElse(Key.LOG_CONSOLE.standard()).toUpperCase(Locale.ROOT),
                values.integer(Key.LOG_DAYS, 0, MAX_LOG_DAYS, "must be days from 0 to " + MAX_LOG_DAYS)
                        .orElse(Integer.parseInt(Key.LOG_DAYS.standard())),
                values.bytes(Key.LOG_MAX_BYTES, Long.parseLong(Key.LOG_MAX_BYTES.standard())));
    }

    private static MasterKeySettings masterKeys(Values values) {
        return new MasterKeySettings(values.masterKey(Key.MASTER_KEY), values.masterKey(Key.MASTER_KEY_NEXT));
    }

    private static Optional<WebSocketEngine> webSocketEngine(Values values) {
        return values.matching(Key.WEBSOCKET_ENGINE, ENGINE, "must be container or tyrus").flatMap(WebSocketEngine::of);
    }

    private static String node(Values values) {
        return values.matching(Key.NODE, NODE, "must be 1 to 64 letters, digits, dots, hyphens or underscores")
                .orElseGet(SettingsLoader::hostName);
    }

    private static String hostName() {
        var candidates = new ArrayList<String>();
        candidates.add(System.getenv("HOSTNAME"));
        candidates.add(System.getenv("COMPUTERNAME"));
        try {
            candidates.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            // the constant below serves
        }
        return candidates.stream().filter(name -> name != null && NODE.matcher(name).matches()).findFirst().orElse("node");
    }
}
