package ai.nexusai.relay;

import ai.nexusai.dialect.EventSink;
import ai.nexusai.dialect.Meaning;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.http.UpstreamException;
import ai.nexusai.http.UpstreamException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * A stream past its commit point. {@code while (reply.advance(sink)) ...} hands out its events; afterwards {@link #failure} tells whether it
 * came to its end.
 */
public final class Streaming implements Reply {
    private static final int OK = 200;
    private static final EventSink NOWHERE = (payload, offset, length) -> {};

    private final UpstreamStream upstream;
    private final Settlement settlement;
    private final Cancellation cancellation;
    private final LongAdder running;
    private boolean opened;
    private boolean closed;
    private Optional<GatewayException> failure = Optional.empty();
    private String upstreamSaid = "";

    /** @param running counts it until it is closed */
    Streaming(UpstreamStream upstream, Settlement settlement, Cancellation cancellation, LongAdder running) {
        this.upstream = upstream;
        this.settlement = settlement;
        this.cancellation = cancellation;
        this.running = running;
        running.increment();
    }

    /**
     * Waits for the next event of the upstream and hands on what the client is to get for it (none or several events; the first call hands
     * on all that was held back before the commit point).
     *
     * @return false when nothing more comes: the answer is complete, or {@link #failure} says why it broke off
     * @throws IOException from {@code sink}: the client is gone
     * @throws ClientGoneException when the call was cancelled or left meanwhile
     */
    public boolean advance(EventSink sink) throws IOException {
        if (!opened) {
            opened = true;
            upstream.release(sink);
            return true;
        }
        boolean more = read(sink);
        cancellation.checkPresent();
        return more;
    }

    private boolean read(EventSink sink) throws IOException {
        try {
            return step(sink);
        } catch (UpstreamException e) {
            if (cancellation.isCancelled()) {
                throw new ClientGoneException();
            }
            return !upstream.isFinished() && broken(e.kind());
        }
    }

    private boolean step(EventSink sink) throws IOException {
        Optional<Meaning> meaning = upstream.next(sink);
        if (meaning.isEmpty()) {
            return !upstream.isFinished() && broken(AttemptFailed.invalid(OK, "closed_early"), Status.UPSTREAM_FAILED);
        }
        return switch (meaning.get()) {
            case LIFECYCLE, CONTENT, FINISH, MALFORMED -> true;
            case END -> false;
            case ERROR -> {
                upstreamSaid = " The upstream said: " + settlement.withoutKey(upstream.errorText());
                yield broken(upstream.error(OK), Status.UPSTREAM_FAILED);
            }
        };
    }

    /** An answer that is still coming when the call's time is over is a long one, and no failure of who gives it. */
    private static AttemptFailed failure(Kind kind) {
        return kind == Kind.TOTAL_TIMEOUT ? AttemptFailed.blameless(kind.text()) : AttemptFailed.of(kind);
    }

    private boolean broken(Kind kind) {
        if (kind == Kind.ABORTED) {
            return broken(failure(kind), Status.OVERLOADED, "This node is being shut down and broke the answer off in its middle");
        }
        return broken(failure(kind), kind.isTimeout() ? Status.UPSTREAM_TIMEOUT : Status.UPSTREAM_FAILED);
    }

    private boolean broken(AttemptFailed failed, Status status) {
        return broken(failed, status, "The upstream broke off in the middle of the answer (" + failed.reason() + ")");
    }

    private boolean broken(AttemptFailed failed, Status status, String what) {
        settlement.tryBroke(failed);
        failure = Optional.of(new GatewayException(status, what + ". What came until here is incomplete.").after(settlement.attempts()));
        return false;
    }

    /** Whether another event is here already, so that both can leave in one write. */
    public boolean hasNext() {
        return upstream.hasBuffered();
    }

    /** Why the answer broke off; empty while it runs and when it is complete. */
    public Optional<GatewayException> failure() {
        return failure;
    }

    @Override
    public PassedHeaders headers() {
        return settlement.limited(upstream.headers());
    }

    @Override
    public Account account() {
        return settlement.account(upstream.told());
    }

    @Override
    public void finish() {
        if (failure.isPresent()) {
            settlement.interrupted(OK, upstream.told(), failure.get().getMessage() + upstreamSaid);
        } else {
            upstream.keyword().ifPresent(settlement::noted);
            settlement.answered(OK, upstream.told());
        }
    }

    @Override
    public void clientGone() {
        if (settlement.isSettled()) {
            return;
        }
        cancellation.leave();
        Told.Mark mark = opened ? upstream.told().mark() : Told.Mark.NOTHING;
        boolean complete = cancellation.place().filter(this::isReadToItsEnd).isPresent();
        upstream.close();
        Told told = upstream.told().since(mark);
        if (complete) {
            upstream.keyword().ifPresent(settlement::noted);
            settlement.drained(OK, told);
        } else {
            settlement.clientGone(OK, told);
        }
    }

    /** Reads on for what the upstream tells of the tokens; nobody gets the events. */
    private boolean isReadToItsEnd(LeftStreams.Place place) {
        long before = upstream.received();
        try {
            while (failure.isEmpty() && read(NOWHERE)) {
                if (!place.allows(upstream.received() - before)) {
                    return false;
                }
            }
            return failure.isEmpty();
        } catch (ClientGoneException timeIsOver) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("nothing was written", e);
        }
    }

    @Override
    public void close() {
        try {
            upstream.close();
            settlement.interrupted(OK, upstream.told(), "the answer was not written to its end");
        } finally {
            if (!closed) {
                closed = true;
                running.decrement();
            }
        }
    }
}
