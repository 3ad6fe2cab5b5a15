package ai.nexusai.standalone;

import ai.nexusai.config.Home;
import ai.nexusai.config.Key;
import ai.nexusai.config.Settings;
import ai.nexusai.config.SettingsException;
import ai.nexusai.config.SettingsLoader;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The standalone run from its first to its last line. What keeps it from starting is said in one sentence each, without a stack trace. */
public final class Standalone {
    /** For another process that is just ending. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** What an ending process may need beside its drain. */
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Path war;
    private final Consumer<URL> libraries;
    private final SettingsLoader loader;
    private final Settings settings;

    private Standalone(Path war, Consumer<URL> libraries, SettingsLoader loader) {
        this.war = war;
        this.libraries = libraries;
        this.loader = loader;
        this.settings = loader.load();
    }

    /**
     * Without words: starts everything and returns; the process lives on until it is told to end. With words: does the {@link Command} that they
     * name and ends the process. Called by the launcher.
     *
     * @param libraries takes further jars for the class loader of this class
     */
    public static void run(Path war, Consumer<URL> libraries, String[] words) {
        if (words.length > 0) {
            System.exit(new Commands(war, libraries).run(List.of(words)));
        }
        try {
            new Standalone(war, libraries, SettingsLoader.standalone(Path.of(""))).start();
        } catch (SettingsException e) {
            e.problems().forEach(System.err::println);
            System.exit(1);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (Exception unexpected) {
            System.err.println("NexusAI Gateway cannot start: " + unexpected);
            System.exit(1);
        }
    }

    private void start() throws Exception {
        long begin = System.nanoTime();
        Home home = settings.home();
        Closeable lock = locked(home);
        Unpacked unpacked = Unpacked.of(war, home.work());
        unpacked.libraries().forEach(libraries);
        settings.adminToken();
        var process = new Running(home, settings, lock);
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop, "stop"));
        StopSignals.take(process::order, process::hurry);
        try {
            process.start(unpacked, loader.given(), loader.dotEnv());
        } catch (Exception e) {
            if (process.isOrdered()) {
                return; // the shutdown hook ends what was begun
            }
            throw e;
        }
        if (process.isOrdered()) {
            return;
        }
        ParentWatch.start(loader.given().get(Key.PARENT));
        process.announce(Duration.ofNanos(System.nanoTime() - begin));
    }

    private Closeable locked(Home home) throws IOException {
        Optional<Closeable> lock = home.lock(PATIENCE);
        if (lock.isEmpty() && Files.exists(Running.stopping(home))) {
            lock = home.lock(settings.drain().longest().plus(STOP));
        }
        if (lock.isEmpty()) {
            throw new StartFailure("Another process uses the home folder " + home + ": stop it, or give this one a home of its own with "
                    + Key.HOME.variables().getFirst() + "=/another/folder");
        }
        Files.deleteIfExists(Running.stopping(home));
        return lock.get();
    }
}
