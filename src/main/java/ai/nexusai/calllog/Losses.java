package ai.nexusai.calllog;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the calls of which no record could be kept, and says so: in the log at once and then each minute, to whoever asks for an hour. */
final class Losses {
    private static final Logger LOG = LoggerFactory.getLogger(Losses.class);
    private static final long TOLD_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long REMEMBERED_NANOS = TimeUnit.HOURS.toNanos(1);

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - TOLD_AGAIN_NANOS);
    private volatile long lastAt;

    void lost(UUID call, String why) {
        long now = System.nanoTime();
        lastAt = now;
        long all = count.incrementAndGet();
        long told = toldAt.get();
        if (now - told >= TOLD_AGAIN_NANOS && toldAt.compareAndSet(told, now)) {
            LOG.error("Not in the call log, and lost: {} calls since the start, the last one is {}. {}", all, call, why);
        }
    }

    /** Calls lost since the start. */
    long count() {
        return count.get();
    }

    /** Whether one was lost within the last hour. */
    boolean areRecent() {
        return count.get() > 0 && System.nanoTime() - lastAt < REMEMBERED_NANOS;
    }
}
