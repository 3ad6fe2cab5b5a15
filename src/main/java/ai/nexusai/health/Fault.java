package ai.nexusai.health;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * Why one try failed.
 *
 * @param reason one word, for logs and clients: {@code status_503}
 * @param rest how long the upstream asked to be left alone; zero when it did not
 */
public record Fault(Blame blame, String reason, Duration rest) {

    public Fault {
        requireNonNull(blame, "blame is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(rest, "rest is null");
    }
}
