package ai.nexusai.v1;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps silent streams alive with comments, and so finds clients that have left. One timer looks over all streams each second; a comment is
 * written on a virtual thread of its own, so that a slow client holds nobody up. Thread-safe.
 */
public final class Heartbeats implements AutoCloseable {
    private final Set<Beat> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-heartbeats").factory());

    /** Starts the timer; to be closed. */
    public Heartbeats() {
        var unused = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * When a comment is sent.
     *
     * @param silence after which one is due; zero sends none
     * @param commit whether one may begin the answer
     */
    record Rhythm(Duration silence, boolean commit) {}

    /** One stream that is looked after until it is closed. */
    final class Beat implements AutoCloseable {
        private final EventStream stream;
        private final Rhythm rhythm;
        private final Runnable gone;
        private final AtomicBoolean busy = new AtomicBoolean();

        private Beat(EventStream stream, Rhythm rhythm, Runnable gone) {
            this.stream = stream;
            this.rhythm = rhythm;
            this.gone = gone;
        }

        @Override
        public void close() {
            running.remove(this);
            stream.close();
        }

        private void look() {
            boolean mayWrite = rhythm.silence().isPositive() && (rhythm.commit() || stream.hasBegun());
            if (mayWrite && !stream.isOver() && stream.isSilentFor(rhythm.silence()) && busy.compareAndSet(false, true)) {
                Thread.ofVirtual().start(this::send);
            }
        }

        private void send() {
            try {
                stream.beat(rhythm.commit());
            } catch (IOException | IllegalStateException e) {
                running.remove(this);
                gone.run();
            } finally {
                busy.set(false);
            }
        }
    }

    /** @param gone told once when the client cannot be written to; to be closed at the end of the answer */
    Beat watch(EventStream stream, Rhythm rhythm, Runnable gone) {
        var beat = new Beat(stream, rhythm, gone);
        running.add(beat);
        return beat;
    }

    private void look() {
        running.forEach(Beat::look);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
