package ai.nexusai.db;

import ai.nexusai.config.DatabaseSettings;
import ai.nexusai.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Data sources that a container binds, in a naming context such as Tomcat's. */
@ExtendWith(TestDatabase.class)
final class ContainersDataSourceTest {
    private static final DatabaseSettings NOTHING_SET = new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty(), false,
            2);

    private final Database database;
    private final DataSource source;

    ContainersDataSourceTest(Database database) {
        this.database = database;
        this.source = database.source();
    }

    @Test
    @SuppressWarnings("BanJNDI") // fixed names, bound here
    void databaseAndReplicaAreThoseThatAreBound() throws NamingException {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, "org.apache.naming.java.javaURLContextFactory");
        System.setProperty(Context.URL_PKG_PREFIXES, "org.apache.naming");
        try {
            var naming = new InitialContext();
            for (String name : List.of("java:", "java:comp", "java:comp/env", "java:comp/env/jdbc")) {
                naming.createSubcontext(name);
            }
            naming.bind("java:comp/env/jdbc/nexusai", source);
            assertThat(Database.open(NOTHING_SET, "node").source()).isSameAs(source);
            assertThat(hasReplica()).isFalse();
            naming.bind("java:comp/env/jdbc/nexusai-replica", source);
            assertThat(hasReplica()).isTrue();
            naming.destroySubcontext("java:comp");
        } finally {
            System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
            System.clearProperty(Context.URL_PKG_PREFIXES);
        }
        assertThat(database.isUp()).as("the container's data source is not ours to close").isTrue();
    }

    private boolean hasReplica() {
        try (ReadReplica replica = ReadReplica.open(database, NOTHING_SET, "node")) {
            return replica.isSet();
        }
    }
}
