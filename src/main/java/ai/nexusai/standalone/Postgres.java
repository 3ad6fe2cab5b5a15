package ai.nexusai.standalone;

import ai.nexusai.config.Home;
import ai.nexusai.config.Key;
import ai.nexusai.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The built-in PostgreSQL: its files under the home's {@code data/}, reachable from this machine only, by password (SCRAM), on a free port that
 * is kept. Survives a killed process: the server that was left over is stopped at the next start. The caller holds the home's lock.
 */
final class Postgres {
    private static final String NAME = "nexusai";
    private static final String PORT = "database-port";
    private static final String PASSWORD = "database-password";
    private static final Duration INIT = Duration.ofMinutes(2);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int PASSWORD_BYTES = 24;

    private final Home home;
    private final PostgresCommands commands;

    Postgres(Home home, Path jar) throws IOException {
        this.home = home;
        this.commands = PostgresCommands.of(jar, home.work(), home.logs().resolve("postgresql-start.log"));
    }

    /** Starts the server and answers how to reach it. */
    Map<Key, String> start() throws IOException {
        Secret password = home.secretFile(PASSWORD, Postgres::randomPassword);
        Path version = home.data().resolve("PG_VERSION");
        if (Files.exists(version)) {
            checkVersion(Files.readString(version).strip());
            stopLeftOver();
        } else {
            initialize();
        }
        int port = port();
        Files.writeString(home.data().resolve("nexusai.conf"), configuration(port));
        commands.run("pg_ctl", START, List.of("start", "-D", home.data().toString(), "-w", "-t", Long.toString(START.toSeconds()), "-l",
                home.logs().resolve("postgresql.log").toString()));
        return address(Integer.toString(port), password);
    }

    /** How the server that another process runs in {@code home} is reached. */
    static Map<Key, String> running(Home home) throws IOException {
        Path port = home.folder().resolve(PORT);
        if (!Files.exists(port)) {
            throw new StartFailure("The gateway that uses the home folder " + home + " has its database elsewhere: name it in "
                    + Key.DB_URL.variables().getFirst());
        }
        return address(Files.readString(port).strip(), home.secretFile(PASSWORD, Postgres::randomPassword));
    }

    /** Stops the server, with its connections; it has no effect on one that does not run. */
    void stop() throws IOException {
        if (Files.exists(pidFile())) {
            commands.run("pg_ctl", STOP,
                    List.of("stop", "-D", home.data().toString(), "-m", "fast", "-w", "-t", Long.toString(STOP.toSeconds())));
        }
    }

    private static Map<Key, String> address(String port, Secret password) {
        return Map.of(Key.DB_URL, "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, Key.DB_USER, NAME, Key.DB_PASSWORD,
                password.reveal());
    }

    private void checkVersion(String found) throws IOException {
        String ours = commands.majorVersion();
        if (!found.equals(ours)) {
            throw new StartFailure(
                    "The data in " + home.data() + " belong to PostgreSQL " + found + ", and this build brings PostgreSQL " + ours
                            + ": start the build that made them, dump its database with pg_dump, and load the dump into a new home folder");
        }
    }

    /** Makes the files aside and moves them, so that an interrupted first start leaves nothing half done. */
    private void initialize() throws IOException {
        if (Files.isDirectory(home.data()) && home.data().toFile().list().length > 0) {
            throw new StartFailure(home.data() + " holds files that are not PostgreSQL's: move them away");
        }
        Path aside = home.work().resolve("data.new");
        Unpacked.delete(aside);
        Path secret = home.folder().resolve(PASSWORD);
        commands.run("initdb", INIT,
                List.of("-D", aside.toString(), "-U", NAME, "--pwfile", secret.toString(), "-A", "scram-sha-256", "-E", "UTF8",
                        "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        Files.writeString(aside.resolve("postgresql.conf"), "\ninclude = 'nexusai.conf'\n", StandardOpenOption.APPEND);
        Files.writeString(aside.resolve("nexusai.conf"), "");
        Path statement = Files.writeString(home.work().resolve("first.sql"), "CREATE DATABASE " + NAME + "\n");
        commands.run("postgres", INIT, List.of("--single", "-D", aside.toString(), "postgres"),
                ProcessBuilder.Redirect.from(statement.toFile()));
        Files.delete(statement);
        Files.deleteIfExists(home.data());
        Files.move(aside, home.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A killed process leaves its server running, or only the server's pid file, whose number may be another program's by now. */
    private void stopLeftOver() throws IOException {
        Optional<ProcessHandle> server = Files.exists(pidFile())
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip())).filter(PostgresCommands::isServer)
                : Optional.empty();
        if (server.isPresent()) {
            stop();
        } else {
            Files.deleteIfExists(pidFile());
        }
    }

    private Path pidFile() {
        return home.data().resolve("postmaster.pid");
    }

    /** The port of the last start while it is free, else another one. */
    private int port() throws IOException {
        Path file = home.folder().resolve(PORT);
        int last = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        int port = free(last) ? last : freePort();
        home.keep(PORT, Integer.toString(port));
        return port;
    }

    private static boolean free(int port) {
        if (port == 0) {
            return false;
        }
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Its log never shows the values of statements, which may be somebody's. */
    private String configuration(int port) {
        return """
                # written at each start
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = on
                synchronous_commit = on
                jit = off
                logging_collector = on
                log_directory = '%s'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                log_error_verbosity = terse
                log_min_error_statement = panic
                """.formatted(port, home.logs().toString().replace('\\', '/').replace("'", "''"));
    }

    private static String randomPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
