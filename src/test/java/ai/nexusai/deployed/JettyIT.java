package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Jetty 12 with {@code jetty-conf}: at the root, on two ports. */
@ExtendWith(TestDatabase.class)
final class JettyIT implements GatewayContract, ConnectorContract, StopContract {
    @TempDir
    private static Path base;
    private static JettyLayout layout;

    @BeforeAll
    static void start(Database database) throws IOException {
        layout = JettyLayout.start(Distribution.home("jetty-home-12.0"), base, database);
    }

    @AfterAll
    static void stop() {
        if (layout != null) {
            layout.close();
        }
    }

    @Override
    public Stage stage() {
        return layout.stage();
    }

    @Override
    public Distribution container() {
        return layout.jetty();
    }

    @Test
    void startsWithoutAWordOfWarning() {
        assertThat(layout.jetty().output()).doesNotContain("WARN", "SEVERE").contains("oejs.Server:main: Started");
    }
}
