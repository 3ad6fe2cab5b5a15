package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real container as docs/deploy sets it up, at the root, on two ports: what all of them are asked. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContainerTests implements GatewayContract, ConnectorContract, StopContract {
    private Path base;
    private Installed installed;

    /** Starts the container with its files in an empty folder. */
    abstract Installed install(Path folder, Database database) throws IOException, InterruptedException;

    @BeforeAll
    void start(Database database, @TempDir Path folder) throws IOException, InterruptedException {
        base = folder;
        installed = install(folder, database);
    }

    @AfterAll
    void stop() {
        if (installed != null) {
            installed.close();
        }
    }

    @Override
    public Stage stage() {
        return installed.stage();
    }

    @Override
    public Distribution container() {
        return installed.container();
    }

    /** The folder of the container's files. */
    Path base() {
        return base;
    }
}
