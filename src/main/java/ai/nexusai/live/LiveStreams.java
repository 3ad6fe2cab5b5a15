package ai.nexusai.live;

import ai.nexusai.calllog.LoggedCall;
import ai.nexusai.calllog.LoggedCalls;
import ai.nexusai.error.GatewayException;
import ai.nexusai.stats.RecentUsage;
import ai.nexusai.web.EventOutput;
import ai.nexusai.web.Standing;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * The streams of events that this node's watchers read: the log's tail and the dashboard's figures. Their number is bounded, since
 * each holds a thread of the container, and one timer reads the database for all of them. Thread-safe.
 */
public final class LiveStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final int MOST = 32;
    private static final int LAST_CALLS = 10;

    private final Follower follower;
    private final LiveFigures figures;
    private final Pace pace;
    private final Clock clock;
    private final Seats seats = new Seats(MOST);
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-live").factory());

    /** @param recent the calls of the minutes before a moment */
    public LiveStreams(LoggedCalls log, Function<Instant, RecentUsage> recent, Clock clock) {
        this(log, recent, Pace.STANDARD, clock);
    }

    LiveStreams(LoggedCalls log, Function<Instant, RecentUsage> recent, Pace pace, Clock clock) {
        this.follower = new Follower(log);
        this.pace = pace;
        this.clock = requireNonNull(clock, "clock is null");
        this.figures = new LiveFigures(() -> {
            Instant now = clock.instant();
            return new Figures(now, recent.apply(now), log.latest(LAST_CALLS).stream().map(LoggedCall::row).toList());
        });
        repeat(follower::look, pace.look());
        repeat(figures::look, pace.figures());
    }

    /** The routes that serve them. */
    public List<Object> routes() {
        return List.of(new LogTailResource(this), new LiveStatsResource(this));
    }

    /**
     * A stream that was let in.
     *
     * @param body writes it until it ends; throws when the client is gone
     * @param leave gives back what it holds
     */
    record Stream(StreamingOutput body, Runnable leave) {}

    /**
     * The answer that writes a stream, on the request's own thread: a thread of ours could still use what the container gave to the next
     * request once the client left. What {@code opening} throws is the answer instead, as any failure is.
     */
    Response answer(ContainerRequestContext request, Supplier<Stream> opening) {
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            return Response.ok().type(MediaType.SERVER_SENT_EVENTS_TYPE).build();
        }
        seats.take();
        Stream stream = opened(opening);
        return EventOutput.answer(out -> {
            try {
                write(stream, out);
            } finally {
                stream.leave().run();
                seats.leave();
            }
        });
    }

    private Stream opened(Supplier<Stream> opening) {
        try {
            return opening.get();
        } catch (RuntimeException e) {
            seats.leave();
            throw e;
        }
    }

    private static void write(Stream stream, OutputStream out) {
        try {
            stream.body().write(out);
        } catch (IOException e) {
            LOG.debug("A watcher left", e);
        }
    }

    Follower follower() {
        return follower;
    }

    LiveFigures figures() {
        return figures;
    }

    Duration heartbeat() {
        return pace.heartbeat();
    }

    Watcher watcher(Standing standing) {
        return new Watcher(standing, pace.heartbeat(), clock);
    }

    /** How many more may watch. */
    int freeSeats() {
        return seats.free();
    }

    private void repeat(Runnable look, Duration pause) {
        var unused = timer.scheduleWithFixedDelay(() -> attempt(look), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void attempt(Runnable look) {
        try {
            look.run();
        } catch (GatewayException e) {
            LOG.debug("Watchers wait: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("What is new for watchers cannot be read; it is tried again", e);
        }
    }

    /** Ends all streams; their clients connect again, to another node where there is one. */
    @Override
    public void close() {
        timer.shutdownNow();
        follower.close();
        figures.close();
    }
}
