package ai.nexusai.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import static java.util.Objects.requireNonNull;

/**
 * How many streams that nobody takes any more are read on for what their upstreams tell of the tokens, how long and how far? Thread-safe;
 * has no thread while there are none.
 */
public final class LeftStreams {
    private final Bounds bounds;
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder cut = new LongAdder();

    /**
     * What a node spends on them.
     *
     * @param streams at once; 0: none is read on
     * @param time each may take, from the moment its client left
     * @param bytes of events that each may still bring
     */
    public record Bounds(int streams, Duration time, long bytes) {

        public Bounds {
            requireNonNull(time, "time is null");
        }
    }

    public LeftStreams(Bounds bounds) {
        this.bounds = bounds;
    }

    /** One stream's place among them; closing it twice is the same as once. */
    final class Place implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);

        private Place() {}

        /** Whether so many bytes may have come since the client left; to be asked no more once they may not. */
        boolean allows(long bytes) {
            if (bytes <= bounds.bytes()) {
                return true;
            }
            cut.increment();
            return false;
        }

        private void await(Runnable timeIsOver) {
            try {
                if (!over.await(bounds.time().toMillis(), TimeUnit.MILLISECONDS)) {
                    cut.increment();
                    timeIsOver.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public synchronized void close() {
            if (over.getCount() > 0) {
                over.countDown();
                running.decrementAndGet();
            }
        }
    }

    /**
     * Takes a place, to be closed at the end of the call.
     *
     * @param timeIsOver run, on a thread of its own, when the place was held for too long
     * @return empty when all are taken
     */
    Optional<Place> enter(Runnable timeIsOver) {
        if (running.getAndUpdate(now -> now < bounds.streams() ? now + 1 : now) >= bounds.streams()) {
            cut.increment();
            return Optional.empty();
        }
        var place = new Place();
        Thread.ofVirtual().name("nexusai-left-stream").start(() -> place.await(timeIsOver));
        return Optional.of(place);
    }

    /** How many are read on now. */
    public int running() {
        return running.get();
    }

    /** How many were not read to their end since the start, because a bound was reached. */
    public long cut() {
        return cut.sum();
    }
}
