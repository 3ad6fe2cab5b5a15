package ai.nexusai.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/**
 * What is brought in at start beside what the database holds.
 *
 * @param presets whether presets whose key is set are added
 * @param files a file or folder of configuration as code; absent = none
 * @param variables where keys are found
 * @param demoAt the admin port, on which the demo's upstream answers, where the demo is wanted; empty = not wanted
 */
public record FirstObjects(boolean presets, Optional<Path> files, Variables variables, OptionalInt demoAt) {
    /** Nothing is brought in. */
    public static final FirstObjects NONE = new FirstObjects(false, Optional.empty(), Variables.ofProcess(), OptionalInt.empty());

    public FirstObjects {
        requireNonNull(files, "files is null");
        requireNonNull(variables, "variables is null");
        requireNonNull(demoAt, "demoAt is null");
    }
}
