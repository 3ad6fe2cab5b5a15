package ai.nexusai.quota;

import ai.nexusai.quota.Membership.Term;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node may still let through of one {@link Meter}. It is filled with leases before it is empty, so that a call seldom waits; when
 * it is empty, a call waits a moment for the next lease. Thread-safe.
 */
final class Allowance {
    /** So many calls like the last one are left for all nodes: enough to hold some here beforehand. */
    private static final long PLENTY = 16;
    /** A database that has not answered for this long counts as away; one that is merely slow lets nobody through. */
    private static final long AWAY = Duration.ofSeconds(5).toNanos();
    /** How often one that is away is asked. */
    private static final long AGAIN = Duration.ofMillis(200).toNanos();
    /** How long it is believed that nothing is left: other nodes give back what lies idle, and calls end. */
    private static final long EMPTY = Duration.ofMillis(500).toNanos();
    private static final long EMPTY_OF_PLACES = Duration.ofMillis(15).toNanos();
    private static final int IDLE_ROUNDS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Allowance.class);

    private final Meter meter;
    private final LeaseSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Tally tally = new Tally();
    private Term term;
    private long most;
    private long rest;
    private long lastGranted;
    private long endsAt;
    private boolean running;
    private boolean asking;
    private long askedAt;
    private long answeredAt;
    private boolean failing;
    /** What those who are in {@link #take} want together. */
    private long demand;
    /** Calls that have not told yet what they used. */
    private int open;
    private int idleRounds;
    /** The fewest units that were free since the last report. */
    private long low;
    private boolean retired;

    Allowance(Meter meter, LeaseSource source) {
        this.meter = meter;
        this.source = source;
        this.term = source.membership().term();
    }

    /** What became of a wish. */
    enum Verdict {
        /** The units are taken. */
        GRANTED,
        /** The limit is reached in this window. */
        EXHAUSTED,
        /** The answer is still on its way, later than a call may wait. */
        LATE,
        /** Nobody can tell, since the database is away. */
        UNKNOWN,
        /** This object is no longer in use; ask for another. */
        RETIRED
    }

    /**
     * What was taken, to be settled once.
     *
     * @param windowId of which it was; what is of a window that is over is nobody's any more
     * @param term in which it was; what was leased in another is lost
     */
    record Taken(Verdict verdict, long units, long windowId, Term term) {}

    /** What clients are told. {@code left} is what this node knows to be left for all. */
    record State(long most, long left, Duration untilEnd) {}

    Meter meter() {
        return meter;
    }

    /**
     * Takes units, and waits for a lease where there are too few.
     *
     * @param units 0 or more
     * @param limit how many there may be in a window now
     * @param deadline as {@link System#nanoTime}
     */
    Taken take(long units, long limit, long deadline) {
        long needed = Math.max(1, units);
        lock.lock();
        try {
            if (retired) {
                return new Taken(Verdict.RETIRED, 0, 0, term);
            }
            idleRounds = 0;
            demand += needed;
            open++;
            Verdict verdict = wish(needed, limit, deadline);
            if (verdict == Verdict.GRANTED) {
                tally.use(units);
                low = Math.min(low, tally.left());
                refill(needed);
                return new Taken(verdict, units, tally.windowId(), term);
            }
            open -= verdict == Verdict.UNKNOWN ? 0 : 1;
            return new Taken(verdict, 0, 0, term);
        } finally {
            demand -= needed;
            lock.unlock();
        }
    }

    private Verdict wish(long needed, long limit, long deadline) {
        while (true) {
            adopt(limit);
            long now = source.now();
            if (running && tally.left() >= needed) {
                return Verdict.GRANTED;
            }
            if (isEmpty() && now - answeredAt < believed()) {
                if (!mayWaitForPlaces() || !pause(needed, Math.min(EMPTY_OF_PLACES, deadline - now))) {
                    return Verdict.EXHAUSTED;
                }
            } else if (failing && (asking || now - askedAt < AGAIN)) {
                return silence();
            } else {
                ask();
                if (!awaitAnswer(deadline)) {
                    return silence();
                }
            }
        }
    }

    /** Corrects what was taken to what was used; the difference is given back, or taken from what comes next. */
    void settle(Taken taken, long used) {
        if (taken.verdict() != Verdict.GRANTED && taken.verdict() != Verdict.UNKNOWN) {
            return;
        }
        lock.lock();
        try {
            open--;
            if (taken.verdict() == Verdict.UNKNOWN) {
                owe(used);
            } else if (taken.term() == term && taken.windowId() == tally.windowId()) {
                tally.use(used - taken.units());
                changed.signalAll();
                hurryBack();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was spent while nobody counted counts in the next lease; of minutes and calls nothing is left by then. */
    private void owe(long used) {
        if (meter.kind() == Kind.MONEY) {
            tally.owe(used);
        }
    }

    /** A place that other nodes may wait for, and nobody here, does not wait for the next report. */
    private void hurryBack() {
        if (mayWaitForPlaces() && isEmpty() && demand == 0 && tally.left() > 0) {
            tally.giveBack(tally.left());
            Term of = term;
            source.background().execute(() -> source.report(of, this));
        }
    }

    State state(long limit) {
        lock.lock();
        try {
            refresh();
            return new State(limit, running ? Math.clamp(tally.left() + rest, 0, limit) : limit,
                    running ? Duration.ofNanos(Math.max(0, endsAt - source.now())) : Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    /** What there is to report under {@code of}, units that lay idle given back; empty when the database knows it. */
    Optional<Holding> round(Term of) {
        lock.lock();
        try {
            refresh();
            idleRounds++;
            if (running && idleRounds >= IDLE_ROUNDS) {
                tally.giveBack(tally.left());
            } else if (running && meter.kind() == Kind.PARALLEL) {
                tally.giveBack(Math.min(low, tally.left()));
            }
            low = tally.left();
            return news(of);
        } finally {
            lock.unlock();
        }
    }

    /** The same without a look at what lies idle. */
    Optional<Holding> unreported(Term of) {
        lock.lock();
        try {
            return news(of);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Holding> news(Term of) {
        return term != of || tally.isReported() ? Optional.empty() : Optional.of(tally.holding());
    }

    /** The database has {@code holding} now. */
    void reported(Holding holding) {
        lock.lock();
        try {
            tally.reported(holding);
        } finally {
            lock.unlock();
        }
    }

    /** Everything is given back: this node stops. */
    void end() {
        lock.lock();
        try {
            tally.giveBack(tally.left());
        } finally {
            lock.unlock();
        }
    }

    /** Ends its use when it was not used for {@code rounds} reports; whether it did. */
    boolean retire(int rounds) {
        lock.lock();
        try {
            boolean unused = !asking && demand == 0 && open == 0 && tally.isReported();
            retired |= unused && idleRounds >= (running ? rounds : IDLE_ROUNDS);
            return retired;
        } finally {
            lock.unlock();
        }
    }

    /** Takes note of another limit: what is held of the old one is given back. */
    private void adopt(long limit) {
        refresh();
        if (limit != most) {
            most = limit;
            if (running) {
                running = false;
                tally.giveBack(tally.left());
            }
        }
    }

    /** Takes note of what is over: the window, or the node's term. */
    private void refresh() {
        Term now = source.membership().term();
        if (now != term) {
            term = now;
            running = false;
            tally.begin(0);
        }
        if (running && source.now() - endsAt >= 0) {
            running = false;
        }
    }

    /** Asks for more before there is none; near the limit a lease that nobody waits for would only be missing elsewhere. */
    private void refill(long needed) {
        if (meter.kind() != Kind.PARALLEL && tally.left() <= lastGranted / 2 && rest / PLENTY > needed) {
            ask();
        }
    }

    /** Asks for what all wait for together, so that one answer does for all of them. */
    private void ask() {
        if (!asking) {
            asking = true;
            askedAt = source.now();
            var request = new Request(term, new Limit(meter, most), Math.max(1, demand - (running ? Math.max(0, tally.left()) : 0)),
                    tally.holding());
            source.background().execute(() -> fetch(request));
        }
    }

    private record Request(Term term, Limit limit, long wanted, Holding holding) {}

    private void fetch(Request request) {
        Optional<Lease> lease = Optional.empty();
        try {
            lease = Optional.of(source.leases().take(request.term().name(), request.limit(), request.wanted(), request.holding()));
        } catch (IOException e) {
            LOG.debug("No lease of {}", meter, e);
        } catch (RuntimeException e) {
            LOG.error("No lease of {} could be taken", meter, e);
        }
        answered(request, lease);
    }

    private void answered(Request request, Optional<Lease> lease) {
        lock.lock();
        try {
            asking = false;
            failing = lease.isEmpty();
            if (lease.isPresent() && request.term() == term) {
                take(request, lease.get());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void take(Request request, Lease lease) {
        if (lease.windowId() != tally.windowId()) {
            tally.begin(lease.windowId());
        }
        tally.grant(lease.granted());
        if (request.limit().most() == most) {
            rest = lease.rest();
            lastGranted = lease.granted();
            answeredAt = source.now();
            endsAt = askedAt + TimeUnit.MILLISECONDS.toNanos(Math.min(lease.endsInMs(), TimeUnit.DAYS.toMillis(36_500)));
            running = true;
        }
    }

    private long believed() {
        return mayWaitForPlaces() ? EMPTY_OF_PLACES : EMPTY;
    }

    /** Calls on other nodes end at any moment. */
    private boolean mayWaitForPlaces() {
        return meter.kind() == Kind.PARALLEL && !source.membership().isAlone();
    }

    /** The database said no, or says nothing for so long that it counts as away. */
    private Verdict silence() {
        if (failing || source.now() - askedAt > AWAY) {
            return isEmpty() ? Verdict.EXHAUSTED : Verdict.UNKNOWN;
        }
        return Verdict.LATE;
    }

    /** Nothing was left for anybody when it was last asked for. */
    private boolean isEmpty() {
        return running && rest == 0;
    }

    /** Waits until {@code needed} units may be there; false when there is no time for that. */
    private boolean pause(long needed, long nanos) {
        try {
            long left = nanos;
            while (isEmpty() && tally.left() < needed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return left > 0 || nanos == EMPTY_OF_PLACES;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** False when no answer came in time, or the answer is that nobody can tell. */
    private boolean awaitAnswer(long deadline) {
        try {
            while (asking) {
                long left = deadline - source.now();
                if (left <= 0 || (changed.awaitNanos(left) <= 0 && asking)) {
                    return false;
                }
            }
            return !failing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
