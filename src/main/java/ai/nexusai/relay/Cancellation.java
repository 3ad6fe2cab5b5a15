package ai.nexusai.relay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The edge's way to end a call from another thread, at any time: the client left, said stop, or the server drains. Thread-safe; cancelling
 * twice is the same as once.
 */
public final class Cancellation {
    private boolean cancelled;
    private Runnable abort = () -> {};

    /** Ends the call: the upstream is closed, and whoever waits for it is woken with an error. */
    public void cancel() {
        Runnable running;
        synchronized (this) {
            cancelled = true;
            running = abort;
        }
        running.run();
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Waits; cancelling ends it early.
     *
     * @throws ClientGoneException when the call was cancelled
     */
    void pause(long nanos) {
        var over = new CountDownLatch(1);
        guard(over::countDown);
        try {
            if (over.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new ClientGoneException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException();
        }
    }

    /** Names what to abort from now on; at once where the call is cancelled already. */
    void guard(Runnable running) {
        synchronized (this) {
            abort = running;
            if (!cancelled) {
                return;
            }
        }
        running.run();
    }
}
