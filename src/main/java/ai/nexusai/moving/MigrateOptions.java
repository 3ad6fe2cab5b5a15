package ai.nexusai.moving;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What {@code migrate} was asked for.
 *
 * @param source the old system's database or folder
 * @param output where the configuration goes; absent = nowhere
 * @param secrets where the secrets go; absent = nowhere
 */
record MigrateOptions(Path source, Optional<Path> output, Optional<Path> secrets) {

    MigrateOptions {
        requireNonNull(source, "source is null");
        requireNonNull(output, "output is null");
        requireNonNull(secrets, "secrets is null");
    }

    /** Fails with an {@link IllegalArgumentException} that says what is wrong with {@code words}. */
    static MigrateOptions of(List<String> words) {
        Optional<Path> source = Optional.empty();
        Optional<Path> output = Optional.empty();
        Optional<Path> secrets = Optional.empty();
        boolean dry = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext();) {
            String word = rest.next();
            switch (word) {
                case "--output" -> output = Optional.of(file(word, rest));
                case "--secrets" -> secrets = Optional.of(file(word, rest));
                case "--dry-run" -> dry = true;
                default -> {
                    if (source.isPresent()) {
                        throw new IllegalArgumentException("migrate reads one database or folder at a time");
                    }
                    source = Optional.of(source(word));
                }
            }
        }
        Path found = source.orElseThrow(() -> new IllegalArgumentException("migrate needs the old system's database or folder"));
        if (output.isPresent() && output.equals(secrets)) {
            throw new IllegalArgumentException("--output and --secrets name the same file");
        }
        return dry ? new MigrateOptions(found, Optional.empty(), Optional.empty()) : new MigrateOptions(found, output, secrets);
    }

    /** Whether nothing is to be written. */
    boolean isDry() {
        return output.isEmpty() && secrets.isEmpty();
    }

    private static Path file(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs the name of a file");
        }
        return Path.of(rest.next());
    }

    private static Path source(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("migrate does not know " + word);
        }
        return Path.of(word);
    }
}
