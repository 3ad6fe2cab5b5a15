package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Tomcat with {@code tomcat-conf}: at the root, on two ports. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TomcatTests implements GatewayContract, ConnectorContract, StopContract {
    private final String distribution;
    private Path base;
    private TomcatLayout layout;

    /** @param distribution how the name of its folder begins */
    TomcatTests(String distribution) {
        this.distribution = distribution;
    }

    @BeforeAll
    void start(Database database, @TempDir Path folder) throws IOException {
        base = folder;
        layout = TomcatLayout.start(Distribution.home(distribution), base, database);
    }

    @AfterAll
    void stop() {
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
