package ai.nexusai.config;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * Bounds of the streams that are read on after their clients left.
 *
 * @param streams at once; 0: none is
 * @param time for each
 * @param bytes for each
 */
public record LeftSettings(int streams, Duration time, long bytes) {

    public LeftSettings {
        requireNonNull(time, "time is null");
    }
}
