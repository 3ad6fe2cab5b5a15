package ai.nexusai.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A point of a script at which the upstream waits until the test opens it. */
public final class Gate {
    private static final long BOUND_SECONDS = 60;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    public void open() {
        opened.countDown();
    }

    /** Waits until the upstream stands before this gate: all that comes before it in the script is written. */
    public void awaitReached() {
        await(reached, "The upstream did not come to the gate");
    }

    void pass() {
        reached.countDown();
        await(opened, "Nobody opened the gate");
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
