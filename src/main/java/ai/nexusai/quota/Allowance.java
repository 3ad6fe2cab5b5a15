package ai.nexusai.quota;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node may still let through of one {@link Meter}. It is filled with leases before it is empty, so that a call seldom waits; when
 * it is empty, a call waits a moment for the next lease. Thread-safe.
 */
final class Allowance {
    /** So many calls like the last one are left for all nodes: enough to hold some here beforehand. */
    private static final long PLENTY = 16;
    /** A database that has not answered for this long counts as away. */
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Allowance.class);

    private final Meter meter;
    private final Source source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private long left;
    private long rest;
    private long lastGranted;
    private long window;
    private long endsAt;
    private boolean running;
    private boolean asking;
    private long askedAt;
    private boolean failing;
    /** What those who are in {@link #take} want together. */
    private long demand;
    private boolean used;

    /**
     * What allowances of all meters share.
     *
     * @param patience how long a call may wait for a lease
     */
    record Source(Leases leases, Executor background, LongSupplier nanoTime, Duration patience) {}

    Allowance(Meter meter, Source source) {
        this.meter = meter;
        this.source = source;
    }

    /** What became of a wish. */
    enum Verdict {
        /** The units are taken. */
        GRANTED,
        /** The limit is reached in this window. */
        EXHAUSTED,
        /** The answer is still on its way, later than a call may wait. */
        LATE,
        /** Nobody can tell, since the database is away. */
        UNKNOWN
    }

    /**
     * What was taken, to be given back or corrected.
     *
     * @param window of which it was; what is of a window that is over is nobody's any more
     */
    record Taken(Verdict verdict, long units, long window) {}

    /** What clients are told. {@code left} is what this node knows to be left for all. */
    record State(long most, long left, Duration untilEnd) {}

    Meter meter() {
        return meter;
    }

    /** Takes {@code units}, 0 or more. Waits for a lease as long as a call may. */
    Taken take(long units) {
        long deadline = source.nanoTime().getAsLong() + source.patience().toNanos();
        long needed = Math.max(1, units);
        lock.lock();
        try {
            used = true;
            demand += needed;
            while (true) {
                endWindow();
                if (running && left >= needed) {
                    left -= units;
                    refill(needed);
                    return new Taken(Verdict.GRANTED, units, window);
                }
                if (running && rest == 0) {
                    return new Taken(Verdict.EXHAUSTED, 0, window);
                }
                failing = false;
                ask();
                if (!await(deadline)) {
                    return new Taken(isAway() ? Verdict.UNKNOWN : Verdict.LATE, 0, window);
                }
            }
        } finally {
            demand -= needed;
            lock.unlock();
        }
    }

    /** Corrects what was taken to what was used; the difference is given back, or taken from what comes next. */
    void settle(Taken taken, long used) {
        lock.lock();
        try {
            if (taken.verdict() == Verdict.GRANTED && taken.window() == window) {
                left += taken.units() - used;
            }
        } finally {
            lock.unlock();
        }
    }

    State state() {
        lock.lock();
        try {
            endWindow();
            long now = source.nanoTime().getAsLong();
            return new State(meter.most(), running ? Math.max(0, left) + rest : meter.most(),
                    running ? Duration.ofNanos(Math.max(0, endsAt - now)) : Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    /** What this node holds and has not used. */
    long unused() {
        lock.lock();
        try {
            return running ? Math.max(0, left) : 0;
        } finally {
            lock.unlock();
        }
    }

    /** What lay idle since this was last asked: it is taken out, for other nodes. */
    long takeIdle() {
        lock.lock();
        try {
            boolean idle = !used && running && left > 0;
            used = false;
            long taken = idle ? left : 0;
            left -= taken;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void endWindow() {
        if (running && source.nanoTime().getAsLong() - endsAt >= 0) {
            running = false;
            left = 0;
            window++;
        }
    }

    /** Asks for more before there is none; near the limit a lease that nobody waits for would only be missing elsewhere. */
    private void refill(long needed) {
        if (left <= lastGranted / 2 && rest / PLENTY > needed) {
            ask();
        }
    }

    /** Asks for what all wait for together, so that one answer does for all of them. */
    private void ask() {
        if (!asking) {
            asking = true;
            askedAt = source.nanoTime().getAsLong();
            long of = window;
            long wanted = Math.max(1, demand - left);
            source.background().execute(() -> fetch(wanted, of));
        }
    }

    private void fetch(long wanted, long of) {
        try {
            Lease lease = source.leases().take(meter, wanted);
            done(lease, of);
        } catch (IOException e) {
            LOG.debug("No lease of {}", meter, e);
            failed();
        } catch (RuntimeException e) {
            LOG.error("No lease of {} could be taken", meter, e);
            failed();
        }
    }

    private void done(Lease lease, long of) {
        lock.lock();
        try {
            asking = false;
            endWindow();
            if (!running) {
                left = 0;
                running = true;
            } else if (of != window) {
                left = 0;
            }
            left += lease.granted();
            rest = lease.rest();
            lastGranted = lease.granted();
            endsAt = source.nanoTime().getAsLong()
                    + TimeUnit.MILLISECONDS.toNanos(Math.min(lease.endsInMs(), TimeUnit.DAYS.toMillis(36_500)));
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the database said no, or says nothing for so long that it counts as away. */
    private boolean isAway() {
        return failing || (asking && source.nanoTime().getAsLong() - askedAt > AWAY.toNanos());
    }

    private void failed() {
        lock.lock();
        try {
            asking = false;
            failing = true;
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** False when no answer came in time, or the answer is that nobody can tell. */
    private boolean await(long deadline) {
        try {
            while (asking) {
                long left = deadline - source.nanoTime().getAsLong();
                if (left <= 0 || (answered.awaitNanos(left) <= 0 && asking)) {
                    return false;
                }
            }
            return !failing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
