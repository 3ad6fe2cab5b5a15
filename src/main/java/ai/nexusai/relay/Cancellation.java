package ai.nexusai.relay;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The edge's way to end a call from another thread, at any time: the client said stop, or left. To be closed when the call is over.
 * Thread-safe; cancelling or leaving twice is the same as once.
 */
public final class Cancellation implements AutoCloseable {
    private Phase phase = Phase.WAITING;
    private Runnable abort = () -> {};
    private Optional<LeftStreams> readOn = Optional.empty();
    private Optional<LeftStreams.Place> place = Optional.empty();
    private boolean cancelled;
    private boolean closed;
    /** Looked at for each event, without the lock. */
    private volatile boolean left;

    /** What the call is at. */
    private enum Phase {
        /** No upstream is at work for it. */
        WAITING,
        /** One is. */
        TRYING
    }

    /** Ends the call: the upstream is closed, and whoever waits for it is woken with an error. */
    public void cancel() {
        Runnable running;
        synchronized (this) {
            cancelled = true;
            running = abort;
        }
        running.run();
    }

    /**
     * There is nobody any more to take the answer. Of a call whose streams are read on when they are left, the upstream that is at work goes
     * on where there is a place for it; in all other cases this cancels.
     */
    public void leave() {
        synchronized (this) {
            left = true;
            if (closed || place.isPresent()) {
                return;
            }
            if (phase == Phase.TRYING && !cancelled) {
                place = readOn.flatMap(streams -> streams.enter(this::cancel));
            }
            if (place.isPresent()) {
                return;
            }
        }
        cancel();
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Gives back the place of a stream that was left. */
    @Override
    public synchronized void close() {
        closed = true;
        place.ifPresent(LeftStreams.Place::close);
    }

    /** From now on an upstream that is left goes on, where {@code streams} have a place for it. */
    synchronized void readOnIn(LeftStreams streams) {
        readOn = Optional.of(streams);
    }

    /** Where a call that was left, and not cancelled, is to be read on; empty where it is not. */
    synchronized Optional<LeftStreams.Place> place() {
        return cancelled ? Optional.empty() : place;
    }

    /** Throws {@link ClientGoneException} once the client left. */
    void checkPresent() {
        if (left) {
            throw new ClientGoneException();
        }
    }

    /**
     * Waits; cancelling or leaving ends it early.
     *
     * @throws ClientGoneException when the call was cancelled or left
     */
    void pause(long nanos) {
        var over = new CountDownLatch(1);
        enter(Phase.WAITING, over::countDown);
        try {
            if (over.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new ClientGoneException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException();
        }
    }

    /** Names what to abort from now on; at once where the call is cancelled already, or was left: only what ran then may go on. */
    void guard(Runnable running) {
        enter(Phase.TRYING, running);
    }

    private void enter(Phase next, Runnable running) {
        synchronized (this) {
            phase = next;
            abort = running;
            cancelled |= left;
            if (!cancelled) {
                return;
            }
        }
        running.run();
    }
}
