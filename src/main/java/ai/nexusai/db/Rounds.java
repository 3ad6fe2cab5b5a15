package ai.nexusai.db;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/** Does a piece of work on the database again and again, on a thread of its own; where it fails it waits for its next turn. Thread-safe. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration every;
    private final Runnable round;
    private final ScheduledExecutorService timer;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param name of the thread and in the log: small letters and dashes
     * @param every from the end of one round to the next
     */
    public Rounds(String name, Duration every, Runnable round) {
        this.name = requireNonNull(name, "name is null");
        this.every = requireNonNull(every, "every is null");
        this.round = requireNonNull(round, "round is null");
        this.timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-" + name).factory());
    }

    /** The first round begins after {@code first}. */
    public void start(Duration first) {
        var unused = timer.scheduleWithFixedDelay(this::attempt, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        try {
            round.run();
        } catch (RuntimeException e) {
            LOG.warn("A round of {} is put off: {}", name, e.getMessage());
        }
    }

    /** What runs is interrupted. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
