package ai.nexusai.config;

import static java.util.Objects.requireNonNull;

/**
 * What is brought in at start beside what the database holds.
 *
 * @param presets whether presets whose key is set are added
 * @param variables where keys are found
 */
public record FirstObjects(boolean presets, Variables variables) {
    /** Nothing is brought in. */
    public static final FirstObjects NONE = new FirstObjects(false, Variables.ofProcess());

    public FirstObjects {
        requireNonNull(variables, "variables is null");
    }
}
