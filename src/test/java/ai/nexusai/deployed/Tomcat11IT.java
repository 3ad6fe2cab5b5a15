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

/** A real Tomcat 11 with {@code tomcat-conf}: at the root, on two ports. */
@ExtendWith(TestDatabase.class)
final class Tomcat11IT implements GatewayContract, ConnectorContract, StopContract {
    @TempDir
    private static Path base;
    private static TomcatLayout layout;

    @BeforeAll
    static void start(Database database) throws IOException {
        layout = TomcatLayout.start(Distribution.home("apache-tomcat-11"), base, database);
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
        return layout.tomcat();
    }

    @Test
    void keepsItsFilesBelowTheBase() {
        assertThat(base.resolve("nexusai/admin-token")).isNotEmptyFile();
        assertThat(base.resolve("nexusai/journal")).isDirectory();
        assertThat(base.resolve("nexusai/logs")).isDirectory();
    }

    @Test
    void startsWithoutAWordOfWarning() {
        assertThat(layout.tomcat().output()).doesNotContain("WARNING", "SEVERE").contains("Server startup in");
    }
}
