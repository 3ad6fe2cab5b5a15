package ai.nexusai.relay;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Counts the calls that are running, and lets a drain wait for them. Thread-safe. */
public final class ActiveCalls {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int running;
    private boolean draining;

    /** One running call; closing it twice is the same as once. */
    public final class Permit implements AutoCloseable {
        private boolean closed;

        private Permit() {}

        @Override
        public void close() {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    running--;
                    if (running == 0) {
                        none.signalAll();
                    }
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Counts a call in, also while the node drains; {@link #checkOpen} then says whether it may go on. */
    public Permit begin() {
        lock.lock();
        try {
            running++;
            return new Permit();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a call go on, unless the node drains.
     *
     * @throws GatewayException 503 while it does
     */
    public void checkOpen() {
        if (isDraining()) {
            throw closing();
        }
    }

    static GatewayException closing() {
        return new GatewayException(Status.OVERLOADED, "This node is being shut down. Send the call again.")
                .retryAfter(Duration.ofSeconds(1));
    }

    public int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    public boolean isDraining() {
        lock.lock();
        try {
            return draining;
        } finally {
            lock.unlock();
        }
    }

    /** Lets no call in from now on. */
    public void drain() {
        lock.lock();
        try {
            draining = true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets calls in again. */
    public void open() {
        lock.lock();
        try {
            draining = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no call is running.
     *
     * @param enough whether to wait no more; asked at the beginning and at {@link #wake}
     * @return false when {@code deadline} passed first, it was enough, or the thread was interrupted (its flag is set again)
     */
    public boolean awaitNone(Duration deadline, BooleanSupplier enough) {
        long left = deadline.toNanos();
        lock.lock();
        try {
            while (running > 0 && left > 0 && !enough.getAsBoolean()) {
                left = none.awaitNanos(left);
            }
            return running == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Has those who wait ask again whether it is enough. */
    public void wake() {
        lock.lock();
        try {
            none.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
