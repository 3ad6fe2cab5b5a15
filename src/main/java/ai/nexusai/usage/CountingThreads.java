package ai.nexusai.usage;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes counts away from the calls' threads, so that a long prompt slows nobody but its own call: half of the processors at most, and a
 * bounded queue. Thread-safe.
 */
public final class CountingThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CountingThreads.class);
    private static final int MOST_WAITING = 1_000;
    private static final long IDLE_SECONDS = 30;
    private static final int STOP_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    public CountingThreads() {
        int most = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("nexusai-counting-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * What {@code work} comes to; empty when that takes longer than {@code most}, too much is waiting already, or it fails. Blocks its caller,
     * who is a virtual thread.
     */
    public <T> Optional<T> within(Duration most, Supplier<T> work) {
        Future<T> result = null;
        try {
            result = threads.submit(work::get);
            return Optional.of(result.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | RejectedExecutionException | CancellationException e) {
            LOG.debug("A count did not come in time", e);
        } catch (ExecutionException e) {
            LOG.warn("A count failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (result != null) {
            result.cancel(false);
        }
        return Optional.empty();
    }

    /** How many counts wait for a thread. */
    public int waiting() {
        return threads.getQueue().size();
    }

    /** Gives up the counts that wait and lets those that run end, for a moment: nobody waits for them any longer. */
    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            ((Future<?>) waiting).cancel(false);
        }
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("A count goes on after its time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
