package ai.nexusai.standalone;

import ai.nexusai.config.SettingsException;
import ai.nexusai.config.SettingsLoader;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Which command do the words after {@code java -jar nexusai.war} ask for, and how does it end? What goes wrong is told in one sentence each. */
final class Commands {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final String CALL = "java -jar nexusai.war";

    private final Path war;
    private final Consumer<URL> libraries;

    Commands(Path war, Consumer<URL> libraries) {
        this.war = war;
        this.libraries = libraries;
    }

    /** Does what {@code words} ask for and answers the exit code: 0 done, 1 failed, 2 not understood. */
    int run(List<String> words) {
        Optional<Command> command = Command.named(words.getFirst());
        if (command.isEmpty()) {
            System.err.println(CALL + " does not know " + words.getFirst() + ": " + CALL + " help lists what it knows");
            return NOT_UNDERSTOOD;
        }
        try {
            return run(command.get(), words.subList(1, words.size()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("Usage: " + CALL + " " + command.get().form());
            return NOT_UNDERSTOOD;
        } catch (SettingsException e) {
            e.problems().forEach(System.err::println);
            return FAILED;
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            return FAILED;
        } catch (Exception e) {
            System.err.println(words.getFirst() + " failed: " + (e.getMessage() == null ? e : e.getMessage()));
            return FAILED;
        }
    }

    private int run(Command command, List<String> words) throws Exception {
        return switch (command) {
            case HELP -> help();
            case VERSION -> version();
            case SCHEMA, BACKUP, RESTORE, ROTATE_MASTER_KEY, MIGRATE -> inWebapp(command, words);
        };
    }

    private static int help() {
        System.out.println(CALL + " without a word runs the gateway; with a word:");
        for (Command command : Command.values()) {
            System.out.printf("  %-24s %s%n", command.form(), command.sentence());
        }
        System.out.println("Settings are those of the gateway: environment, .env or -D; docs/configuration.md lists them.");
        return DONE;
    }

    private int version() throws IOException {
        try (var file = new JarFile(war.toFile())) {
            System.out
                    .println("NexusAI Gateway " + file.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        }
        return DONE;
    }

    private int inWebapp(Command command, List<String> words) throws Exception {
        var surroundings = new Surroundings(war, SettingsLoader.standalone(Path.of("")).load(), libraries);
        Runtime.getRuntime().addShutdownHook(new Thread(surroundings::close, "stop"));
        Map<String, String> settings = surroundings.prepare(command.ground());
        ClassLoader classes = surroundings.classes();
        Thread.currentThread().setContextClassLoader(classes);
        @SuppressWarnings("unchecked") // the types named in Command are all of this form
        var work = (ToIntBiFunction<List<String>, Map<String, String>>) classes.loadClass(command.type()).getConstructor().newInstance();
        return work.applyAsInt(words, settings);
    }
}
