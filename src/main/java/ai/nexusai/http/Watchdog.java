package ai.nexusai.http;

import ai.nexusai.http.UpstreamException.Kind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts exchanges whose deadline passed: a read timeout alone does not stop an upstream that drips bytes. One thread looks at all open
 * exchanges every {@value #SWEEP_MILLIS} ms, which is also how late a deadline may be noticed; a call costs one entry in a set.
 */
final class Watchdog implements AutoCloseable {
    static final long SWEEP_MILLIS = 25;
    private static final long EVICTION_NANOS = 1_000_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Set<Lifeline> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable eviction;
    private final Thread thread;

    /** @param eviction run about once a second, on a thread of its own; may block */
    Watchdog(Runnable eviction) {
        this.eviction = eviction;
        this.thread = Thread.ofPlatform().daemon().name("upstream-watchdog").start(this::run);
    }

    void watch(Lifeline lifeline) {
        open.add(lifeline);
    }

    void release(Lifeline lifeline) {
        open.remove(lifeline);
    }

    /** Cuts every exchange that is open. */
    void cutAll() {
        open.forEach(lifeline -> lifeline.cut(Kind.ABORTED));
    }

    private void run() {
        long evicted = System.nanoTime();
        while (!closed.get()) {
            LockSupport.parkNanos(SWEEP_MILLIS * 1_000_000);
            long now = System.nanoTime();
            open.forEach(lifeline -> check(lifeline, now));
            if (now - evicted >= EVICTION_NANOS) {
                evicted = now;
                Thread.startVirtualThread(eviction);
            }
        }
    }

    private static void check(Lifeline lifeline, long now) {
        try {
            lifeline.check(now);
        } catch (RuntimeException e) {
            LOG.warn("An exchange could not be checked", e);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        LockSupport.unpark(thread);
    }
}
