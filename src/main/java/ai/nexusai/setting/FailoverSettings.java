package ai.nexusai.setting;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/** When an upstream that fails is left alone, for how long, and how often a call tries again. */
public record FailoverSettings(Breaker breaker, SetAside setAside, Retry retry) {
    /** What holds while nobody changed anything. */
    public static final FailoverSettings DEFAULTS = new FailoverSettings(
            new Breaker(2, Duration.ofSeconds(300), Duration.ofSeconds(30), Duration.ofSeconds(600)),
            new SetAside(Duration.ofSeconds(600), Duration.ofSeconds(3_600)),
            new Retry(1, Duration.ofMillis(250), Duration.ofSeconds(5)));

    public FailoverSettings {
        requireNonNull(breaker, "breaker is null");
        requireNonNull(setAside, "setAside is null");
        requireNonNull(retry, "retry is null");
    }

    /**
     * When a provider or model trips.
     *
     * @param threshold consecutive failures, from 1; a provider may have its own
     * @param window in which they have to lie; a provider may have its own
     * @param trip how long the first trip lasts; each further one without a success in between lasts twice as long
     * @param mostTrip how long one lasts at most
     */
    public record Breaker(int threshold, Duration window, Duration trip, Duration mostTrip) {}

    /**
     * How long a credential is set aside the first time; twice as long each further time, up to a day.
     *
     * @param refused after 401 or 403
     * @param quota when it has no money or quota left
     */
    public record SetAside(Duration refused, Duration quota) {}

    /**
     * What a call does when no other candidate is left.
     *
     * @param attempts further tries per candidate; 0 = none
     * @param backoff the pause before the first of them; twice as long before each further one, more or less by chance
     * @param mostWait the longest pause; a candidate that asks for a longer one is not waited for
     */
    public record Retry(int attempts, Duration backoff, Duration mostWait) {}
}
