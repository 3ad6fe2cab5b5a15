package ai.nexusai.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** What does the dashboard show at this moment? Read once for all who watch, and not at all while nobody does. Thread-safe. */
final class LiveFigures {
    private final Supplier<Figures> source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    /** Guarded by the lock, like what follows. */
    private Optional<Figures> latest = Optional.empty();
    private int watchers;
    private boolean closed;

    LiveFigures(Supplier<Figures> source) {
        this.source = requireNonNull(source, "source is null");
    }

    /** Begins to watch, until {@link #leave}. The first figures are those of this moment. Fails with DATABASE_AWAY. */
    Figures join() {
        Figures first = source.get();
        lock.lock();
        try {
            watchers++;
            latest = Optional.of(first);
            return first;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            watchers--;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for others than {@code seen}; empty when none came, or the node closes. */
    Optional<Figures> after(Figures seen, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = wait.toNanos();
            while (isLatest(seen) && !closed && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            return isLatest(seen) ? Optional.empty() : latest;
        } finally {
            lock.unlock();
        }
    }

    /** The very same object: two moments may have equal figures, and each is shown. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isLatest(Figures seen) {
        return latest.orElse(seen) == seen;
    }

    /** Reads the figures anew, if somebody watches. On one thread only. */
    void look() {
        if (isWatched()) {
            Figures fresh = source.get();
            lock.lock();
            try {
                latest = Optional.of(fresh);
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isWatched() {
        lock.lock();
        try {
            return watchers > 0 && !closed;
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

    /** Lets all watchers go. */
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
