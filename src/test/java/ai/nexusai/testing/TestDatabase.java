package ai.nexusai.testing;

import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a PostgreSQL database of its own with the whole schema in it: {@code @ExtendWith(TestDatabase.class)} and a parameter
 * of type {@link Database}, {@link DataSource} or {@link Jdbi}, in the constructor or a method. One server runs per JVM, on a free port; the
 * environment's {@code NEXUSAI_TEST_POSTGRESQL} names another one, as {@code jdbc:postgresql://host:port/postgres?user=superuser}.
 */
public final class TestDatabase implements ParameterResolver {
    private static final String VARIABLE = "NEXUSAI_TEST_POSTGRESQL";
    private static final Map<Class<?>, Function<Database, ?>> VIEWS = Map.of(Database.class, Function.identity(), DataSource.class,
            Database::source, Jdbi.class, Database::jdbi);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return VIEWS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return VIEWS.get(parameter.getParameter().getType()).apply(ofTestClass(context));
    }

    /** A further database with the whole schema, for a test that needs two; the caller closes it. */
    public static Database fresh() {
        return Server.RUNNING.migrated();
    }

    /** A database without any table; the caller closes it. */
    public static Database empty() {
        return Server.RUNNING.database("template0");
    }

    private static Database ofTestClass(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getParent().isPresent() && ofClass.getParent().get().getTestClass().isPresent()) {
            ofClass = ofClass.getParent().get();
        }
        return ofClass.getStore(Namespace.create(TestDatabase.class)).computeIfAbsent(Database.class, ignored -> fresh(), Database.class);
    }

    /** A second way to the database behind {@code database}, with connections of its own; the caller closes it. */
    public static Database again(Database database) {
        return Server.RUNNING.connect(name(database));
    }

    /** The database called {@code name} on the same server, which somebody else made; the caller closes it. */
    public static Database named(String name) {
        return Server.RUNNING.connect(name);
    }

    /** The address of the server with its superuser. */
    static String server() {
        return Server.RUNNING.maintenance;
    }

    /** The address of {@code database} for another user of the server. */
    public static String url(Database database) {
        return Server.RUNNING.address(name(database)).replaceFirst("\\?.*", "");
    }

    private static String name(Database database) {
        return database.read(handle -> handle.createQuery("SELECT current_database()").mapTo(String.class).one());
    }

    /** The one server of this JVM: the one whose address is given, else an embedded one, whose data goes when the JVM ends. */
    private static final class Server {
        static final Server RUNNING = new Server();

        private final String maintenance;
        private final String prefix = "test_" + ProcessHandle.current().pid() + "_";
        private final AtomicInteger count = new AtomicInteger();

        private Server() {
            maintenance = Optional.ofNullable(System.getenv(VARIABLE)).orElseGet(Server::embedded);
            execute("CREATE DATABASE " + prefix + "migrated");
            try (Database template = connect(prefix + "migrated")) {
                new Migrations(template).run();
            }
        }

        private static String embedded() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "300").setServerConfig("fsync", "off").start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
            }
        }

        Database database(String template) {
            String name = prefix + count.incrementAndGet();
            execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            return connect(name);
        }

        Database migrated() {
            return database(prefix + "migrated");
        }

        String address(String name) {
            return maintenance.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
        }

        private Database connect(String name) {
            var config = new HikariConfig();
            config.setJdbcUrl(address(name));
            config.setMaximumPoolSize(20);
            config.setMinimumIdle(0);
            config.setPoolName(name);
            return Database.owning(new HikariDataSource(config));
        }

        private synchronized void execute(String sql) {
            try (Connection connection = DriverManager.getConnection(maintenance); var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
