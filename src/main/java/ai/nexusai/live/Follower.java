package ai.nexusai.live;

import ai.nexusai.calllog.LoggedCall;
import ai.nexusai.calllog.LoggedCalls;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import static java.util.Objects.requireNonNull;

/**
 * Which calls were logged since a reader last looked? One look at the database serves all readers of this node, and none is taken while nobody
 * reads. The latest calls are kept, the same ones for all; a reader that falls behind them reads for itself until it has caught up, so that
 * none misses a call. Thread-safe.
 */
final class Follower {
    /** A reader that is further behind than this does not catch up: it is told so. */
    static final long FARTHEST = 50_000;
    private static final int KEPT = 2_000;
    private static final int PAGE = 500;

    private final LoggedCalls log;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    /** All calls whose order is more than {@link #begin} and at most {@link #end}; guarded by the lock, like what follows. */
    private final ArrayDeque<LoggedCall> recent = new ArrayDeque<>();
    private long begin;
    private long end;
    private int readers;
    private boolean closed;

    Follower(LoggedCalls log) {
        this.log = requireNonNull(log, "log is null");
    }

    /** Where a reader begins; {@code missed} when it asked for a place that is too far back. */
    record Place(long order, boolean missed) {}

    /**
     * Begins to read, until {@link #leave}. Fails with DATABASE_AWAY.
     *
     * @param after the last call that the reader has seen; empty for what comes from now on
     */
    Place join(OptionalLong after) {
        long last = log.last();
        lock.lock();
        try {
            if (readers == 0) {
                recent.clear();
                begin = last;
                end = last;
            }
            readers++;
            long wanted = after.orElse(end);
            boolean missed = wanted < end - FARTHEST;
            // beyond the end: an order of another database, such as before a backup was restored
            return new Place(missed || wanted > end ? end : wanted, missed);
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            readers--;
        } finally {
            lock.unlock();
        }
    }

    /** What was logged after {@code place}, in order; waits for it, and is empty when nothing came. */
    List<LoggedCall> after(long place, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = wait.toNanos();
            while (place >= end && !closed && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            if (place >= end) {
                return List.of();
            }
            if (place >= begin) {
                return recent.stream().filter(call -> call.order() > place).toList();
            }
        } finally {
            lock.unlock();
        }
        return log.after(place, PAGE);
    }

    /** Reads what is new, if somebody is there to read it. On one thread only. */
    void look() {
        OptionalLong from = placeToLook();
        while (from.isPresent()) {
            List<LoggedCall> page = log.after(from.getAsLong(), PAGE);
            boolean more = add(from.getAsLong(), page) && page.size() == PAGE;
            from = more ? OptionalLong.of(page.getLast().order()) : OptionalLong.empty();
        }
    }

    private OptionalLong placeToLook() {
        lock.lock();
        try {
            return readers == 0 || closed ? OptionalLong.empty() : OptionalLong.of(end);
        } finally {
            lock.unlock();
        }
    }

    /** Keeps {@code page}, which was read from {@code from} on; false when it is empty or readers began anew meanwhile. */
    private boolean add(long from, List<LoggedCall> page) {
        lock.lock();
        try {
            if (end != from || page.isEmpty()) {
                return false;
            }
            recent.addAll(page);
            end = page.getLast().order();
            while (recent.size() > KEPT) {
                begin = recent.removeFirst().order();
            }
            news.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets all readers go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
