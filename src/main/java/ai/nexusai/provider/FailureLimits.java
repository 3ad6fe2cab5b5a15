package ai.nexusai.provider;

import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/**
 * When a provider counts as failing, where that differs from the settings.
 *
 * @param threshold failures in a row, from 1; absent = as the setting says
 * @param windowSeconds within how many seconds, from 1; absent = as the setting says
 */
public record FailureLimits(OptionalInt threshold, OptionalInt windowSeconds) {
    /** As the settings say. */
    public static final FailureLimits AS_SET = new FailureLimits(OptionalInt.empty(), OptionalInt.empty());

    public FailureLimits {
        requireNonNull(threshold, "threshold is null");
        requireNonNull(windowSeconds, "windowSeconds is null");
    }
}
