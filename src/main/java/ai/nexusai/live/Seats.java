package ai.nexusai.live;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** How many may watch at once? Each one holds a connection for as long as it likes. Thread-safe. */
final class Seats {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final int most;
    private final Semaphore free;

    Seats(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /** Takes one, to be given back with {@link #leave}; fails with OVERLOADED when all are taken. */
    void take() {
        if (!free.tryAcquire()) {
            throw new GatewayException(Status.OVERLOADED,
                    "On this node " + most + " streams of the log and the dashboard are open already: close one, or try again shortly.")
                    .retryAfter(WAIT);
        }
    }

    void leave() {
        free.release();
    }

    int free() {
        return free.availablePermits();
    }
}
