package ai.nexusai.db;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/** Does a piece of work on the database again and again, on a thread of its own; where it fails it waits for its next turn. Thread-safe. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Pace pace;
    private final Duration stop;
    private final Runnable round;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * When rounds are.
     *
     * @param first from the start to the first one
     * @param every from the end of one to the next
     */
    public record Pace(Duration first, Duration every) {}

    /**
     * Nothing runs before {@link #start}.
     *
     * @param name of the thread and in the log: small letters and dashes
     */
    public Rounds(String name, Pace pace, Runnable round) {
        this(name, pace, STOP, round);
    }

    /** The same with another time in which the last round must end. */
    Rounds(String name, Pace pace, Duration stop, Runnable round) {
        this.stop = requireNonNull(stop, "stop is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.round = requireNonNull(round, "round is null");
        this.thread = Thread.ofPlatform().daemon().name("nexusai-" + name).unstarted(this::run);
    }

    /** To be called once. */
    public void start() {
        thread.start();
    }

    /** Whether {@link #close} was called, and what fails in a round need not be told. */
    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        boolean closed = pause(pace.first());
        while (!closed) {
            attempt();
            closed = pause(pace.every());
        }
    }

    private void attempt() {
        try {
            round.run();
        } catch (RuntimeException e) {
            if (!isClosing()) {
                LOG.warn("A round of {} is put off: {}", thread.getName(), e.getMessage());
            }
        }
    }

    private boolean pause(Duration length) {
        try {
            return closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Lets the round that runs end; interrupts it after five seconds. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(stop.toMillis()); // at once where it never started
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
