package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Tomcat with {@code tomcat-conf}. */
abstract class TomcatTests extends ContainerTests {
    private final String distribution;

    /** @param distribution how the name of its folder begins */
    TomcatTests(String distribution) {
        this.distribution = distribution;
    }

    @Override
    Installed install(Path folder, Database database) throws IOException {
        return TomcatLayout.start(Distribution.home(distribution), folder, database);
    }

    @Test
    void keepsItsFilesBelowTheBase() {
        assertThat(base().resolve("nexusai/admin-token")).isNotEmptyFile();
        assertThat(base().resolve("nexusai/journal")).isDirectory();
        assertThat(base().resolve("nexusai/logs")).isDirectory();
    }

    @Test
    void startsWithoutAWordOfWarning() {
        assertThat(container().output()).doesNotContain("WARNING", "SEVERE").contains("Server startup in");
    }
}
