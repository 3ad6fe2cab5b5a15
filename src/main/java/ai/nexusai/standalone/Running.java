package ai.nexusai.standalone;

import ai.nexusai.config.Home;
import ai.nexusai.config.Key;
import ai.nexusai.config.Ports;
import ai.nexusai.config.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Database and web server of one process: started in this order, stopped in the other. {@link #stop} may come at any moment from the thread of
 * the shutdown hook.
 */
final class Running {
    /** Longer than scripts take; who waits longer has no database, and is told that the process runs. */
    private static final Duration UNTIL_READY = Duration.ofSeconds(45);

    private final Home home;
    private final Settings settings;
    private final Closeable lock;
    private volatile Postgres postgres;
    private volatile WebServer server;
    private volatile boolean failed = true;
    private volatile boolean ordered;
    private boolean ready;

    Running(Home home, Settings settings, Closeable lock) {
        this.home = home;
        this.settings = settings;
        this.lock = lock;
    }

    /** Exists while the process that owns {@code home} is on its way out. */
    static Path stopping(Home home) {
        return home.work().resolve("stopping");
    }

    /** Whether somebody wanted it to end: what fails from then on is no failure. */
    boolean isOrdered() {
        return ordered;
    }

    void start(Unpacked unpacked, Map<Key, String> given, Map<String, String> dotEnv) throws Exception {
        Ports ports = settings.ports().orElseThrow();
        WebServer.checkFree(ports);
        var entries = new EnumMap<Key, String>(given);
        entries.put(Key.HOME, home.toString());
        entries.put(Key.DB_MIGRATE, Boolean.toString(settings.database().migrate()));
        if (settings.database().url().isEmpty()) {
            postgres = new Postgres(home, unpacked.postgres());
            entries.putAll(postgres.start());
        }
        server = new WebServer(ports, settings.limits().body(), unpacked);
        server.start(entries, dotEnv);
        failed = false;
        ready = server.awaitReady(UNTIL_READY);
    }

    void announce(Duration took) {
        Ports ports = settings.ports().orElseThrow();
        boolean separate = ports.separate();
        System.out.printf("NexusAI Gateway is running (started in %.1f s)%s%n", took.toMillis() / 1_000.0,
                ready ? "" : ", but not ready: /readyz tells why");
        System.out.printf("  console, admin API  %s%n", address(ports.adminAddress(), server.adminPort()));
        System.out.printf("  client API          %s/v1%n",
                separate ? address(ports.apiAddress(), server.apiPort()) : address(ports.adminAddress(), server.adminPort()));
        System.out.printf("  home folder         %s%n", home);
        System.out.printf("  admin token         %s%n",
                settings.admin().token().isPresent() ? "as set by " + Key.ADMIN_TOKEN.property() : "in " + home.adminTokenFile());
        System.out.flush();
    }

    /** Ends the process in order, as somebody wants it. */
    void order() {
        ordered = true;
        System.exit(0);
    }

    /** Waits no more for calls that run. */
    void hurry() {
        WebServer running = server;
        if (running != null) {
            running.hurry();
        }
    }

    /** Drains, then stops the server (with it the journal) and the database; ends the process. */
    void stop() {
        try {
            Files.writeString(stopping(home), "");
            if (server != null) {
                server.stop(settings.drain().deadline());
            }
            if (postgres != null) {
                postgres.stop();
            }
            Files.deleteIfExists(stopping(home));
            lock.close();
        } catch (IOException | RuntimeException e) {
            System.err.println("NexusAI Gateway did not stop cleanly: " + e);
            failed = true;
            ordered = false;
        }
        Runtime.getRuntime().halt(failed && !ordered ? 1 : 0);
    }

    private static String address(String address, int port) {
        String host = address.equals("0.0.0.0") || address.equals("::") ? "localhost" : address;
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
