package ai.nexusai.deployed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A container that runs with the gateway in it, and what it is asked with. */
record Installed(Distribution container, Stage stage) implements AutoCloseable {

    /**
     * Waits until calls may be sent to what was started; ends it where they never may.
     *
     * @param token the file that holds the admin token once it runs
     */
    static Installed ready(Distribution started, int admin, int api, Path token) throws IOException {
        try {
            URI console = URI.create("http://127.0.0.1:" + admin);
            URI calls = URI.create("http://127.0.0.1:" + api);
            started.awaitReady(new Deployed(console, calls, ""));
            return new Installed(started, Stage.on(new Deployed(console, calls, Files.readString(token).strip())));
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public void close() {
        stage.close();
        container.close();
    }
}
