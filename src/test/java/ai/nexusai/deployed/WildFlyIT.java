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

/** A real WildFly with a data source that it keeps: at the root, on two ports. */
@ExtendWith(TestDatabase.class)
final class WildFlyIT implements GatewayContract, ConnectorContract, StopContract {
    @TempDir
    private static Path base;
    private static WildFlyLayout layout;

    @BeforeAll
    static void start(Database database) throws IOException, InterruptedException {
        layout = WildFlyLayout.start(base, database);
    }

    @AfterAll
    static void stop() {
        layout.close();
    }

    @Override
    public Stage stage() {
        return layout.stage();
    }

    @Override
    public Distribution container() {
        return layout.wildfly();
    }

    @Test
    void keepsItsFilesInWildFlysDataFolder() {
        assertThat(base.resolve("standalone/data/nexusai/master.key")).isNotEmptyFile();
        assertThat(base.resolve("standalone/data/nexusai/logs/nexusai.log")).exists();
    }

    @Test
    void startsWithoutAnErrorAndWithoutJerseysNoise() {
        assertThat(layout.wildfly().output()).doesNotContain("ERROR", "inject.Providers").contains("WFLYSRV0025");
    }
}
