package ai.nexusai.call;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import static java.util.Objects.requireNonNull;

/**
 * Makes the ids of calls: UUIDv7 (RFC 9562 section 5.7). Within one process each id is greater than the one before, also when the clock is
 * set back: the 12 bits after the milliseconds count (section 6.2, method 1) and carry into them. Thread-safe.
 */
public final class CallIds {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    /** A fresh millisecond starts in the lower half, so that the upper half is left for counting. */
    private static final long SEED_MASK = COUNTER_MASK >>> 1;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final RandomGenerator random;
    /** Milliseconds and counter of the last id, as one number. */
    private final AtomicLong last = new AtomicLong();

    /** {@code random} is used by many threads at once. */
    public CallIds(Clock clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    public UUID next() {
        long bits = random.nextLong();
        long fresh = clock.millis() << COUNTER_BITS | (bits & SEED_MASK);
        long ticks = last.updateAndGet(before -> Math.max(before + 1, fresh));
        long high = (ticks & ~COUNTER_MASK) << 4 | VERSION_7 | (ticks & COUNTER_MASK);
        return new UUID(high, VARIANT | (random.nextLong() >>> 2));
    }
}
