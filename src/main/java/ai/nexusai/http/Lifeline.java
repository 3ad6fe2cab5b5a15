package ai.nexusai.http;

import ai.nexusai.http.UpstreamException.Kind;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The deadlines of one exchange and the means to cut it. One thread works on the exchange; the watchdog and anybody who aborts may cut it
 * at any time. It ends once: finished by its worker or cut by somebody, and who comes second changes nothing. So a connection that went
 * back to the pool can never be cut by a latecomer.
 */
final class Lifeline {
    private static final Optional<Kind> FINISHED = Optional.empty();

    private final Deadlines deadlines;
    /** Null while the exchange is open. */
    private final AtomicReference<Optional<Kind>> end = new AtomicReference<>();
    private volatile UpstreamConnection connection;
    private volatile Kind phase = Kind.CONNECT_TIMEOUT;
    private volatile long phaseAt = Deadlines.NEVER;
    /** Odd while a read waits for bytes. */
    private volatile int steps;

    // the watchdog's own
    private int stepsSeen;
    private long idleSince;

    Lifeline(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** A connection is being opened: its deadline runs. */
    void connecting() {
        enter(Kind.CONNECT_TIMEOUT, Deadlines.in(deadlines.connect()));
    }

    /** From now on {@code serving} serves; refuses when the exchange was cut meanwhile. */
    void attach(UpstreamConnection serving) throws UpstreamException {
        connection = serving;
        if (cutBy().isPresent()) {
            serving.cut();
            checkOpen();
        }
    }

    /** A part of the request went out, or all of it: the wait for content begins (again). */
    void sent() {
        enter(Kind.FIRST_BYTE_TIMEOUT, Deadlines.in(deadlines.firstByte()));
    }

    /** From now on only silence counts. */
    void contentSeen() {
        enter(Kind.IDLE_TIMEOUT, deadlines.idle().isZero() ? Deadlines.NEVER : 0);
    }

    /** The rest is of no interest: it may take until {@code at}. */
    void lastWords(long at) {
        enter(Kind.ABORTED, at);
    }

    private void enter(Kind next, long at) {
        phaseAt = Deadlines.NEVER;
        phase = next;
        phaseAt = at;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void step() {
        steps++;
    }

    /** Ends it for good; false when it was cut before. */
    boolean finish() {
        return end.compareAndSet(null, FINISHED);
    }

    void cut(Kind why) {
        if (end.compareAndSet(null, Optional.of(why))) {
            cutConnection();
        }
    }

    private void cutConnection() {
        UpstreamConnection serving = connection;
        if (serving != null) {
            serving.cut();
        }
    }

    /** Why it was cut; empty while it is open or when it finished. */
    Optional<Kind> cutBy() {
        Optional<Kind> how = end.get();
        return how == null ? Optional.empty() : how;
    }

    void checkOpen() throws UpstreamException {
        Optional<Kind> why = cutBy();
        if (why.isPresent()) {
            throw new UpstreamException(why.get(), null);
        }
    }

    /** Looks whether a deadline passed; the watchdog's thread only. */
    void check(long now) {
        long at = phaseAt;
        Kind running = phase;
        if (isPast(deadlines.totalAt(), now)) {
            cut(Kind.TOTAL_TIMEOUT);
        } else if (running == Kind.IDLE_TIMEOUT) {
            checkIdle(at, now);
        } else if (isPast(at, now) && phase == running) {
            cut(running);
        }
    }

    private void checkIdle(long at, long now) {
        int current = steps;
        if (at == Deadlines.NEVER || (current & 1) == 0 || current != stepsSeen || idleSince == 0) {
            stepsSeen = current;
            idleSince = now;
        } else if (now - idleSince >= deadlines.idle().toNanos()) {
            cut(Kind.IDLE_TIMEOUT);
        }
    }

    private static boolean isPast(long at, long now) {
        return at != Deadlines.NEVER && now - at >= 0;
    }
}
