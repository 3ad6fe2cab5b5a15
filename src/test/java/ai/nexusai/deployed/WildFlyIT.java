package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A real WildFly with a data source that it keeps. */
final class WildFlyIT extends ContainerTests {

    @Override
    Installed install(Path folder, Database database) throws IOException, InterruptedException {
        return WildFlyLayout.start(folder, database);
    }

    @Test
    void keepsItsFilesInWildFlysDataFolder() {
        assertThat(base().resolve("standalone/data/nexusai/master.key")).isNotEmptyFile();
        assertThat(base().resolve("standalone/data/nexusai/logs/nexusai.log")).exists();
    }

    @Test
    void startsWithoutAnErrorAndWithoutJerseysNoise() {
        assertThat(container().output()).doesNotContain("ERROR", "inject.Providers").contains("WFLYSRV0025");
    }
}
