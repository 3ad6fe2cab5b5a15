package ai.nexusai.standalone;

import ai.nexusai.config.Home;
import ai.nexusai.config.Key;
import ai.nexusai.config.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What does a command work with: the web application's classes and, where it needs it, a database? All is given back by {@link #close}. */
final class Surroundings implements AutoCloseable {
    private static final Duration NO_PATIENCE = Duration.ZERO;

    private final Path war;
    private final Settings settings;
    private final Consumer<URL> libraries;
    private final Deque<Closeable> opened = new ArrayDeque<>();

    Surroundings(Path war, Settings settings, Consumer<URL> libraries) {
        this.war = war;
        this.settings = settings;
        this.libraries = libraries;
    }

    /** Makes sure that what {@code ground} names is there; answers the settings, by their names, that say how it is reached. */
    Map<String, String> prepare(Command.Ground ground) throws IOException {
        return switch (ground) {
            case NOTHING -> Map.of();
            case DATABASE -> database();
            case DATABASE_ALONE -> alone();
        };
    }

    /** The web application's classes and libraries, which see those of the JDK and the web server's, but none of this loader. */
    ClassLoader classes() throws IOException {
        Unpacked unpacked = Unpacked.found(war, settings.home().folder().resolve("work")).orElseGet(this::aside);
        var loader = new URLClassLoader(unpacked.classes().toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        open(loader);
        return loader;
    }

    /** Stops and removes what was begun, the last first. It has no effect the second time. */
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException | RuntimeException e) {
                System.err.println("Not ended cleanly: " + e.getMessage());
            }
        }
    }

    private synchronized void open(Closeable part) {
        opened.push(part);
    }

    private Map<String, String> database() throws IOException {
        if (settings.database().url().isPresent()) {
            return Map.of();
        }
        Home home = settings.home();
        if (!Files.exists(home.data())) {
            throw new StartFailure("There is no database in the home folder " + home + ": name the right one in "
                    + Key.HOME.variables().getFirst() + ", or an external database in " + Key.DB_URL.variables().getFirst());
        }
        Optional<Closeable> lock = home.lock(NO_PATIENCE);
        return byName(lock.isPresent() ? started(lock.get()) : Postgres.running(home));
    }

    private Map<String, String> alone() throws IOException {
        Home home = settings.home();
        Closeable lock = home.lock(NO_PATIENCE).orElseThrow(() -> new StartFailure(
                "A gateway uses the home folder " + home + ": stop it first"));
        if (settings.database().url().isPresent()) {
            open(lock);
            return Map.of();
        }
        return byName(started(lock));
    }

    private Map<Key, String> started(Closeable lock) throws IOException {
        open(lock);
        Home home = settings.home();
        Unpacked unpacked = Unpacked.of(war, home.work());
        unpacked.libraries().forEach(libraries);
        var postgres = new Postgres(home, unpacked.postgres());
        open(postgres::stop);
        return postgres.start();
    }

    /** An own copy of the libraries, for a file that no gateway runs from. */
    private Unpacked aside() {
        try {
            Path folder = Files.createTempDirectory("nexusai-command");
            open(() -> Unpacked.delete(folder));
            return Unpacked.into(war, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the libraries in " + war + " cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> byName(Map<Key, String> settings) {
        return settings.entrySet().stream().collect(Collectors.toUnmodifiableMap(entry -> entry.getKey().property(), Map.Entry::getValue));
    }
}
