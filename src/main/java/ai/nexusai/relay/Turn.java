package ai.nexusai.relay;

import ai.nexusai.health.Trial;
import ai.nexusai.relay.AttemptFailed.Again;
import ai.nexusai.setting.FailoverSettings.Retry;
import java.time.Duration;
import java.util.OptionalLong;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

/** One candidate of one call: how often it was tried, and from when on it may be tried again. Used by the call's thread alone. */
final class Turn {
    private final Trial trial;
    private int tries;
    private Again again = Again.NEVER;
    private long againAt;

    Turn(Trial trial) {
        this.trial = trial;
    }

    Trial trial() {
        return trial;
    }

    int contextWindow() {
        return trial.candidate().model().contextWindow().orElse(0);
    }

    /**
     * It was tried and failed.
     *
     * @param chance 0..1, makes the pause up to half as long again
     */
    void failed(AttemptFailed failure, Retry retry, double chance) {
        tries++;
        again = tries <= retry.attempts() ? failure.again() : Again.NEVER;
        againAt = System.nanoTime() + pause(failure, retry, chance).toNanos();
    }

    private Duration pause(AttemptFailed failure, Retry retry, double chance) {
        if (failure.again() == Again.AT_ONCE) {
            return Duration.ZERO;
        }
        long backoff = retry.backoff().toNanos() << Math.min(tries - 1, 20);
        Duration own = Duration.ofNanos((long) (backoff * (1 + chance / 2)));
        return failure.retryAfter().filter(asked -> asked.compareTo(own) > 0).orElse(own);
    }

    /** How many nanoseconds to wait before it may be tried again; empty when it may not. */
    OptionalLong nanosToWait() {
        return again == Again.NEVER ? OptionalLong.empty() : OptionalLong.of(Math.max(0, againAt - System.nanoTime()));
    }

    /** Whether a pause fits into what is left of the call, by this candidate's own total timeout. */
    boolean hasTimeFor(long nanos, long callStarted) {
        int total = trial.candidate().provider().timeouts().totalMs();
        return total == 0 || NANOSECONDS.toMillis(System.nanoTime() - callStarted + nanos) < total;
    }
}
