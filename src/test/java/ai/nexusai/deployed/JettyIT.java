package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Jetty 12 with {@code jetty-conf}. */
final class JettyIT extends ContainerTests {

    @Override
    Installed install(Path folder, Database database) throws IOException {
        return JettyLayout.start(Distribution.home("jetty-home-12.0"), folder, database);
    }

    @Test
    void startsWithoutAWordOfWarning() {
        assertThat(container().output()).doesNotContain("WARN", "SEVERE").contains("oejs.Server:main: Started");
    }
}
