package ai.nexusai.quota;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * In whose name this process holds leases. A node that the others have not heard of for 30 seconds loses its leases to them; so one that
 * could not tell them for 25 gives its own up and goes on under another name. Thread-safe.
 */
final class Membership {
    private static final Duration HEARD = Duration.ofSeconds(25);

    private final String node;
    private final LongSupplier nanoTime;
    private final AtomicLong terms = new AtomicLong();
    private volatile Term term;
    private volatile int nodes = 1;

    /** @param node different for every process, also for one that is started again */
    Membership(String node, LongSupplier nanoTime) {
        this.node = node;
        this.nanoTime = nanoTime;
        this.term = begin();
    }

    /** A time in which the others heard of this node. */
    static final class Term {
        private final String name;
        private volatile long heardAt;

        private Term(String name, long heardAt) {
            this.name = name;
            this.heardAt = heardAt;
        }

        String name() {
            return name;
        }
    }

    /** The one that runs; leases of another one are lost. */
    Term term() {
        Term running = term;
        return isOver(running) ? next() : running;
    }

    /** The others heard of {@code of}, which said so at {@code sentAt}; {@code alive} of them live. */
    void heard(Term of, long sentAt, int alive) {
        of.heardAt = sentAt;
        nodes = alive;
    }

    /** Whether other nodes may want what this one holds. */
    boolean isAlone() {
        return nodes == 1;
    }

    private synchronized Term next() {
        if (isOver(term)) {
            term = begin();
        }
        return term;
    }

    private Term begin() {
        return new Term(node + "#" + terms.incrementAndGet(), nanoTime.getAsLong());
    }

    private boolean isOver(Term running) {
        return nanoTime.getAsLong() - running.heardAt > HEARD.toNanos();
    }
}
