package ai.nexusai.config;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * How this process goes when it is told to stop.
 *
 * @param notice how long it says that it goes, and still takes calls, so that a load balancer sees it in time
 * @param deadline how long running calls may go on after that
 */
public record DrainSettings(Duration notice, Duration deadline) {

    public DrainSettings {
        requireNonNull(notice, "notice is null");
        requireNonNull(deadline, "deadline is null");
    }

    /** The longest that both may take. */
    public Duration longest() {
        return notice.plus(deadline);
    }
}
