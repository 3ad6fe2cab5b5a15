package ai.nexusai.relay;

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
