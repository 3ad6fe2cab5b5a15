package ai.nexusai.testing;

import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
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
 * of type {@link Database}, {@link DataSource} or {@link Jdbi}, in the constructor or a method. One server runs per JVM, on a free port.
 */
public final class TestDatabase implements ParameterResolver {
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
        return Server.RUNNING.database("TEMPLATE migrated");
    }

    /** A database without any table; the caller closes it. */
    public static Database empty() {
        return Server.RUNNING.database("TEMPLATE template0");
    }

    private static Database ofTestClass(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getParent().isPresent() && ofClass.getParent().get().getTestClass().isPresent()) {
            ofClass = ofClass.getParent().get();
        }
        return ofClass.getStore(Namespace.create(TestDatabase.class)).computeIfAbsent(Database.class, ignored -> fresh(), Database.class);
    }

    /** The one server of this JVM; the data goes when the JVM ends. */
    private static final class Server {
        static final Server RUNNING = new Server();

        private final EmbeddedPostgres postgres;
        private final AtomicInteger count = new AtomicInteger();

        private Server() {
            try {
                postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
                execute("CREATE DATABASE migrated");
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
            }
            try (Database template = connect("migrated")) {
                new Migrations(template).run();
            }
        }

        Database database(String template) {
            String name = "test_" + count.incrementAndGet();
            execute("CREATE DATABASE " + name + " " + template);
            return connect(name);
        }

        private Database connect(String name) {
            var config = new HikariConfig();
            config.setJdbcUrl(postgres.getJdbcUrl("postgres", name));
            config.setMaximumPoolSize(20);
            config.setMinimumIdle(0);
            config.setPoolName(name);
            return Database.owning(new HikariDataSource(config));
        }

        private synchronized void execute(String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
