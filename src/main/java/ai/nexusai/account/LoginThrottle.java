package ai.nexusai.account;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Slows down who guesses passwords: after a few failures for a name from an address, more from an address for whatever names, or many for a
 * name from wherever, the next try has to wait, twice as long after each further failure. Keeps a bounded number of them in memory,
 * forgetting the one unused longest. Thread-safe.
 */
public final class LoginThrottle {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int LONGEST_NAME = 100;
    private static final int GROUPS = 8;
    private static final int NETWORK_GROUPS = 4;

    private final Clock clock;
    private final Map<String, Failures> failures;

    /** What failures are counted by. */
    private enum Scope {
        NAME_AT_ADDRESS(5, Duration.ofMinutes(15)),
        ADDRESS(50, Duration.ofMinutes(15)),
        /** Its wait is short: whoever has many addresses could keep the name's owner out by it. */
        NAME(100, Duration.ofMinutes(1));

        private final int free;
        private final Duration longestWait;

        Scope(int free, Duration longestWait) {
            this.free = free;
            this.longestWait = longestWait;
        }

        Duration wait(int count) {
            if (count < free) {
                return Duration.ZERO;
            }
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - free, 10));
            return wait.compareTo(longestWait) > 0 ? longestWait : wait;
        }

        String key(String name, String address) {
            String lower = name.toLowerCase(Locale.ROOT);
            String bounded = lower.substring(0, Math.min(lower.length(), LONGEST_NAME));
            return switch (this) {
                case NAME_AT_ADDRESS -> network(address) + " " + bounded;
                case ADDRESS -> network(address);
                case NAME -> " " + bounded;
            };
        }
    }

    /** What happened for one key so far. */
    private record Failures(int count, Instant last, Instant blockedUntil) {}

    /** Keeps {@code most} at a time. */
    public LoginThrottle(Clock clock, int most) {
        this.clock = requireNonNull(clock, "clock is null");
        this.failures = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > most;
            }
        };
    }

    /** Refuses a try that comes too early, and tells how long to wait. */
    public synchronized void check(String name, String address) {
        for (Scope scope : Scope.values()) {
            refuseWhileBlocked(scope.key(name, address));
        }
    }

    /** Whether the next try has to wait. */
    public synchronized boolean failed(String name, String address) {
        boolean blocked = false;
        for (Scope scope : Scope.values()) {
            blocked |= count(scope, scope.key(name, address));
        }
        return blocked;
    }

    /** Forgets what the name's owner mistyped; what others tried from elsewhere, or with other names, stays counted. */
    public synchronized void succeeded(String name, String address) {
        failures.remove(Scope.NAME_AT_ADDRESS.key(name, address));
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

    private boolean count(Scope scope, String key) {
        Instant now = clock.instant();
        Failures known = failures.get(key);
        boolean fresh = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now);
        int count = fresh ? 1 : known.count() + 1;
        Duration wait = scope.wait(count);
        failures.put(key, new Failures(count, now, now.plus(wait)));
        return wait.isPositive();
    }

    /** The /64 of an IPv6 address, which one subscriber has all of (RFC 6177); any other address itself. */
    private static String network(String address) {
        if (address.indexOf(':') < 0 || address.indexOf('.') >= 0) {
            return address;
        }
        String[] halves = address.split("::", 2);
        var groups = new ArrayList<String>(groups(halves[0]));
        List<String> end = halves.length > 1 ? groups(halves[1]) : List.of();
        groups.addAll(Collections.nCopies(Math.max(0, GROUPS - groups.size() - end.size()), "0"));
        groups.addAll(end);
        return String.join(":", groups.subList(0, Math.min(NETWORK_GROUPS, groups.size()))) + "::/64";
    }

    private static List<String> groups(String half) {
        return half.isEmpty() ? List.of() : List.of(half.split(":", -1));
    }
}
