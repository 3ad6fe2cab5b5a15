package ai.nexusai.config;

import java.nio.file.Path;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What is brought in at start beside what the database holds.
 *
 * @param presets whether presets whose key is set are added
 * @param files a file or folder of configuration as code; absent = none
 * @param variables where keys are found
 */
public record FirstObjects(boolean presets, Optional<Path> files, Variables variables) {
    /** Nothing is brought in. */
    public static final FirstObjects NONE = new FirstObjects(false, Optional.empty(), Variables.ofProcess());

    public FirstObjects {
        requireNonNull(files, "files is null");
        requireNonNull(variables, "variables is null");
    }
}
