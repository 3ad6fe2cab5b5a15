package ai.nexusai.db;

import ai.nexusai.config.DatabaseSettings;
import ai.nexusai.secret.Secret;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Finds the data source that a container offers, or makes a pool of our own. Every wait in it has an end. */
final class ConnectionPool {
    private static final List<String> NAMES = List.of("java:comp/env/jdbc/nexusai", "java:jboss/datasources/nexusai");
    private static final String REPLICA = "-replica";
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration VALIDATE = Duration.ofSeconds(2);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);
    /** A statement may take this long at the server; the socket gives up a little later, when the network swallowed the answer. */
    private static final Duration STATEMENT = Duration.ofSeconds(30);
    private static final Duration SOCKET = Duration.ofSeconds(45);
    /** Reports are given up after five seconds; who waits longer for a replica waits for one that has vanished. */
    private static final Duration REPLICA_SOCKET = Duration.ofSeconds(10);
    /** The primary is there instead. */
    private static final Duration REPLICA_CONNECT = Duration.ofSeconds(1);
    private static final int MOST_IDLE = 4;

    private ConnectionPool() {}

    /** The container's data source; empty where none is bound. */
    static Optional<DataSource> fromContainer() {
        return lookup("");
    }

    /** The container's data source for a replica; empty where none is bound. */
    static Optional<DataSource> replicaOfContainer() {
        return lookup(REPLICA);
    }

    @SuppressWarnings("BanJNDI") // fixed names, in the container's own naming context
    private static Optional<DataSource> lookup(String suffix) {
        for (String name : NAMES) {
            try {
                if (new InitialContext().lookup(name + suffix) instanceof DataSource found) {
                    return Optional.of(found);
                }
            } catch (NamingException e) {
                // not bound under this name: the next one, or our own pool
            }
        }
        return Optional.empty();
    }

    /** A pool that connects when it is first used, so that a database that is away does not stop the start. */
    static HikariDataSource open(DatabaseSettings settings, String url, String node) {
        HikariConfig config = config(settings, url);
        config.setPoolName("nexusai");
        settings.user().ifPresent(config::setUsername);
        settings.password().map(Secret::reveal).ifPresent(config::setPassword);
        reach(config, node, CONNECT, SOCKET);
        return new HikariDataSource(config);
    }

    /** The same to a replica, on which nothing can be written. */
    static HikariDataSource openReplica(DatabaseSettings settings, String url, String node) {
        HikariConfig config = config(settings, url);
        config.setPoolName("nexusai-replica");
        config.setReadOnly(true);
        settings.replica().user().ifPresent(config::setUsername);
        settings.replica().password().map(Secret::reveal).ifPresent(config::setPassword);
        reach(config, node, REPLICA_CONNECT, REPLICA_SOCKET);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(DatabaseSettings settings, String url) {
        var config = new HikariConfig();
        // by name: in a container somebody else's application may have had DriverManager look for drivers before this WAR was there
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(settings.pool());
        config.setMinimumIdle(Math.min(MOST_IDLE, settings.pool()));
        config.setInitializationFailTimeout(-1);
        config.setValidationTimeout(VALIDATE.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setConnectionInitSql("SET statement_timeout = " + STATEMENT.toMillis());
        return config;
    }

    /** @param connect how long a caller waits for a connection, be it a new one or one that is in use */
    private static void reach(HikariConfig config, String node, Duration connect, Duration socket) {
        config.setConnectionTimeout(connect.toMillis());
        config.addDataSourceProperty("ApplicationName", "nexusai " + node);
        config.addDataSourceProperty("connectTimeout", Long.toString(connect.toSeconds()));
        config.addDataSourceProperty("socketTimeout", Long.toString(socket.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // the server's detail quotes rows, and exceptions are logged
        config.addDataSourceProperty("logServerErrorDetail", "false");
    }
}
