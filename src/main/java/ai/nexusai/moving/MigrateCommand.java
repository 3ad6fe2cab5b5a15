package ai.nexusai.moving;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/**
 * {@code java -jar nexusai.war migrate}: what of a replaced system can be carried over? Tells it, and writes it into files where these are
 * named. Reads the old system only, and knows nothing of a gateway that may run.
 */
public final class MigrateCommand implements ToIntBiFunction<List<String>, Map<String, String>> {
    private final PrintStream out;

    public MigrateCommand() {
        this(terminal());
    }

    MigrateCommand(PrintStream out) {
        this.out = out;
    }

    /** Names in old systems are often Chinese. Without a locale Java writes question marks for them, where UTF-8 would be shown all the same. */
    private static PrintStream terminal() {
        return System.out.charset().equals(StandardCharsets.US_ASCII)
                ? new PrintStream(System.out, true, StandardCharsets.UTF_8)
                : System.out;
    }

    /**
     * @param words the old system's database or folder, and {@code --output FILE}, {@code --secrets FILE}, {@code --dry-run}
     * @param surroundings are not looked at
     * @return 0 when it was read, and written where that was asked for
     * @throws IllegalArgumentException when {@code words} are others
     */
    @Override
    public int applyAsInt(List<String> words, Map<String, String> surroundings) {
        MigrateOptions options = MigrateOptions.of(words);
        try {
            return OldSystems.read(options.source(), system -> carryOver(system, options));
        } catch (UnreadableException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private int carryOver(OldSystem system, MigrateOptions options) {
        Takeover takeover = system.read();
        new Report(system.title(), takeover).lines().forEach(out::println);
        out.println();
        options.secrets().ifPresent(file -> {
            WrittenFiles.secrets(file, system.title(), takeover);
            out.println("Written for its owner only: " + file + ", " + secrets(takeover) + ". Let the gateway start with them"
                    + " in its environment or in .env; remove the file once they are in.");
        });
        options.output().ifPresent(file -> {
            WrittenFiles.configuration(file, system.title(), takeover);
            out.println(
                    "Written: " + file + ", the configuration without secrets. See what it changes with POST /api/config?dry_run=true.");
        });
        if (options.isDry()) {
            out.println("Nothing was written. --output FILE writes the configuration, --secrets FILE what it names: " + secrets(takeover)
                    + ".");
        } else if (options.secrets().isEmpty() && !takeover.secrets().isEmpty()) {
            out.println("Not written, but named by it: " + secrets(takeover) + ". --secrets FILE writes that.");
        }
        return 0;
    }

    private static String secrets(Takeover takeover) {
        int count = takeover.secrets().size();
        return count + (count == 1 ? " secret" : " secrets");
    }
}
