package ai.nexusai.live;

import ai.nexusai.error.GatewayException;
import ai.nexusai.web.EventOutput;
import ai.nexusai.web.Standing;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one for whom a stream is written: is it still let in? Asked again at times, since a stream outlives sessions. Not thread-safe. */
final class Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final Standing standing;
    private final Duration every;
    private final Clock clock;
    private Instant asked;

    Watcher(Standing standing, Duration every, Clock clock) {
        this.standing = standing;
        this.every = every;
        this.clock = clock;
        this.asked = clock.instant();
    }

    /** False once the session ended or the role lost the right; then the stream's last event was written. */
    boolean isLetIn(EventOutput events) throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(asked.plus(every))) {
            return true;
        }
        asked = now;
        if (holds()) {
            return true;
        }
        events.event("end", Map.of("reason", "signed_out"));
        events.flush();
        return false;
    }

    private boolean holds() {
        try {
            return standing.holds();
        } catch (GatewayException e) {
            LOG.debug("Whether a watcher is still let in cannot be told now: {}", e.getMessage());
            return true;
        }
    }
}
