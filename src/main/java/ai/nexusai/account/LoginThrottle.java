package ai.nexusai.account;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Slows down who guesses passwords: after a few failures for a name from an address, or more from an address for whatever names, that pair
 * or address waits, twice as long after each further failure. Keeps a bounded number of them, forgetting the one unused longest.
 * Thread-safe.
 */
final class LoginThrottle {
    private static final int FREE_PER_NAME = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Failures> failures;

    /** What happened for one key so far. */
    private record Failures(int count, Instant last, Instant blockedUntil) {}

    LoginThrottle(Clock clock, int most) {
        this.clock = requireNonNull(clock, "clock is null");
        this.failures = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > most;
            }
        };
    }

    /** Refuses a try that comes too early. */
    synchronized void check(String name, String address) {
        refuseWhileBlocked(pair(name, address));
        refuseWhileBlocked(address);
    }

    synchronized void failed(String name, String address) {
        count(pair(name, address), FREE_PER_NAME);
        count(address, FREE_PER_ADDRESS);
    }

    synchronized void succeeded(String name, String address) {
        failures.remove(pair(name, address));
    }

    synchronized int size() {
        return failures.size();
    }

    private void refuseWhileBlocked(String key) {
        Failures known = failures.get(key);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.blockedUntil())) {
            Duration wait = Duration.between(now, known.blockedUntil());
            throw new GatewayException(Status.RATE_LIMITED,
                    "Too many failed sign-ins. Try again in " + (wait.toSeconds() + 1) + " seconds.")
                    .retryAfter(wait);
        }
    }

    private void count(String key, int free) {
        Instant now = clock.instant();
        Failures known = failures.get(key);
        boolean fresh = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now);
        int count = fresh ? 1 : known.count() + 1;
        failures.put(key, new Failures(count, now, now.plus(wait(count - free))));
    }

    private static Duration wait(int beyond) {
        if (beyond < 0) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyond, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static String pair(String name, String address) {
        String lower = name.toLowerCase(Locale.ROOT);
        return address + " " + lower.substring(0, Math.min(lower.length(), 100));
    }
}
