package ai.nexusai.relay;

import java.time.Duration;
import java.util.Optional;

/** One candidate did not serve; the next one may. Checked, so that no path forgets it. */
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param status the upstream's HTTP status; 0 when none came
     * @param reason one word for logs and clients, such as {@code connect_failed}; never an address
     */
    AttemptFailed(int status, String reason, Optional<Duration> retryAfter) {
        super(reason, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    AttemptFailed(int status, String reason) {
        this(status, reason, Optional.empty());
    }

    int status() {
        return status;
    }

    String reason() {
        return getMessage();
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
