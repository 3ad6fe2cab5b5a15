package ai.nexusai;

import ai.nexusai.chat.Chat;
import ai.nexusai.config.DrainSettings;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.ops.DrainResource;
import ai.nexusai.ops.Finding;
import ai.nexusai.relay.ActiveCalls;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this node goes: first it says so to those who ask whether it is ready, then it takes no calls, then it lets those end that run. By hand,
 * which can be taken back, or by the order to stop, which cannot. Thread-safe.
 */
final class Draining implements DrainResource.Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);
    /** For calls that were broken off to tell their clients. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final ActiveCalls calls;
    private final Chat chat;
    private final UpstreamClient upstreams;
    private final Duration notice;
    private final CountDownLatch hurried = new CountDownLatch(1);
    private volatile boolean leaving;
    private volatile boolean stopping;
    /** Grows with each order by hand, so that one that was taken back does nothing any more. */
    private int orders;

    Draining(ActiveCalls calls, Chat chat, UpstreamClient upstreams, DrainSettings settings) {
        this.calls = calls;
        this.chat = chat;
        this.upstreams = upstreams;
        this.notice = settings.notice();
    }

    /** What readiness says of it. */
    Finding finding() {
        if (stopping) {
            return Finding.failed("This node is being shut down.");
        }
        return leaving
                ? Finding.failed("This node is drained by hand: DELETE /api/drain ends that.")
                : Finding.ok("This node takes calls.");
    }

    @Override
    public synchronized DrainResource.Draining begin() {
        if (!leaving) {
            leaving = true;
            orders++;
            LOG.warn("This node is drained by hand");
            refuseAfterNotice(orders);
        }
        return now();
    }

    @Override
    public synchronized DrainResource.Draining end() {
        if (stopping) {
            throw new GatewayException(Status.CONFLICT, "This node was told to stop, which cannot be taken back.");
        }
        if (leaving) {
            leaving = false;
            orders++;
            calls.open();
            chat.open();
            LOG.warn("This node takes calls again");
        }
        return now();
    }

    @Override
    public DrainResource.Draining now() {
        int running = calls.running();
        return new DrainResource.Draining(status(running), running, chat.sockets());
    }

    private String status(int running) {
        if (calls.isDraining()) {
            return running == 0 ? "drained" : "draining";
        }
        return leaving ? "leaving" : "open";
    }

    private void refuseAfterNotice(int order) {
        if (notice.isZero()) {
            refuse(order);
            return;
        }
        Thread.ofVirtual().name("nexusai-drain").start(() -> {
            pause(notice);
            refuse(order);
        });
    }

    private synchronized void refuse(int order) {
        if (order == orders) {
            calls.drain();
            chat.drain();
        }
    }

    /**
     * Goes for good: with notice, then without new calls, for at most {@code deadline}. Told again, it returns at once.
     *
     * @return false when some calls still ran at the deadline and were broken off
     */
    boolean stop(Duration deadline) {
        if (!beginStop()) {
            return true;
        }
        pause(calls.isDraining() ? Duration.ZERO : notice);
        return finish(deadline);
    }

    /** The same where nobody could see a notice any more. */
    boolean stopWithoutNotice(Duration deadline) {
        return !beginStop() || finish(deadline);
    }

    /** Ends the waiting that {@link #stop} does, now or when it comes. */
    void hurry() {
        hurried.countDown();
        calls.wake();
    }

    private synchronized boolean beginStop() {
        if (stopping) {
            return false;
        }
        stopping = true;
        orders++;
        return true;
    }

    private boolean finish(Duration deadline) {
        calls.drain();
        chat.drain();
        int running = calls.running();
        if (running > 0) {
            LOG.warn("Stopping: {} calls run and have {} s to end", running, deadline.toSeconds());
        }
        boolean ended = calls.awaitNone(deadline, () -> hurried.getCount() == 0);
        if (!ended) {
            breakOff();
        }
        return ended;
    }

    /** Takes the upstreams from the calls that still run, and lets them tell their clients. */
    void breakOff() {
        upstreams.close();
        boolean unused = calls.awaitNone(LAST_WORDS, () -> false);
    }

    private void pause(Duration time) {
        try {
            if (hurried.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The notice was cut short");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
