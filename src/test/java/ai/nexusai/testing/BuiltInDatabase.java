package ai.nexusai.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** The built-in PostgreSQL of a running product, stopped and started with the product's own programs as an administrator might. */
public final class BuiltInDatabase {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Path home;

    public BuiltInDatabase(Path home) {
        this.home = home;
    }

    /** Stops the server; open transactions are rolled back and connections closed. */
    public void stop() {
        control("stop", "-m", "fast", "-w");
    }

    /** Starts the server where it was. */
    public void start() {
        control("start", "-w", "-l", home.resolve("logs/postgresql-again.log").toString());
    }

    /** {@code kill -9} of the server, which ends the processes of its connections as well. */
    public void kill() {
        try {
            long pid = Long.parseLong(Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst().strip());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
            server.destroyForcibly();
            Awaitility.await().atMost(BOUND).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection of its own, as the gateway's user. */
    public Connection connect() throws SQLException {
        try {
            String port = Files.readString(home.resolve("database-port")).strip();
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/nexusai", "nexusai",
                    Files.readString(home.resolve("database-password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void control(String... arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program().toString(), "-D", home.resolve("data").toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(home.resolve("logs/pg_ctl.log").toFile()).start();
            assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path program() {
        try (Stream<Path> unpacked = Files.list(home.resolve("work"))) {
            return unpacked.map(folder -> folder.resolve("bin/pg_ctl")).filter(Files::exists).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
