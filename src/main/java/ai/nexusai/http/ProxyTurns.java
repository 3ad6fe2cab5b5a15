package ai.nexusai.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.hc.core5.http.HttpHost;

/**
 * Which of an upstream's several proxies to go through: the healthy ones in turn, and when there is none the one that failed least
 * recently. A proxy is judged for each upstream apart, because it may let one through and not another. One that fails is set aside until a
 * check in the background finds it working; the healthy ones are checked as well while they are in use. Thread-safe.
 */
final class ProxyTurns {
    private static final int MOST_DOUBLINGS = 4;
    private static final int MOST_CHECKS = 16;
    private static final Duration IN_USE = Duration.ofMinutes(5);
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final Pools pools;
    private final Pace pace;
    private final Map<Hop, State> states = new ConcurrentHashMap<>();
    private final Semaphore checks = new Semaphore(MOST_CHECKS);

    ProxyTurns(Pools pools, Pace pace) {
        this.pools = pools;
        this.pace = pace;
    }

    /**
     * How often proxies are checked.
     *
     * @param failed after a first failure; twice as long after each further one, up to 16 times
     */
    record Pace(Duration healthy, Duration failed) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    /** One upstream through one proxy. */
    private record Hop(Outlet outlet, HttpHost host) {}

    /** What is known of a hop; written by calls and by its check, the last one wins. */
    private static final class State {
        private volatile long usedAt = System.nanoTime();
        private volatile long failedAt;
        private volatile int failures;
        private volatile long checkAt;

        State(Pace pace) {
            this.checkAt = System.nanoTime() + pace.healthy().toNanos();
        }

        void worked(Pace pace) {
            failures = 0;
            checkAt = System.nanoTime() + pace.healthy().toNanos();
        }

        void failed(Pace pace) {
            int before = failures;
            failedAt = System.nanoTime();
            failures = before + 1;
            checkAt = failedAt + (pace.failed().toNanos() << Math.min(before, MOST_DOUBLINGS));
        }
    }

    /** The outlets to try for one request, in order; at least one. */
    List<Outlet> order(Target target) {
        List<Outlet> all = target.outlets();
        if (all.size() == 1) {
            return all;
        }
        var healthy = new ArrayList<Outlet>(all.size());
        for (Outlet outlet : all) {
            if (state(target, outlet).failures == 0) {
                healthy.add(outlet);
            }
        }
        if (healthy.isEmpty()) {
            return List.of(Collections.min(all, Comparator.comparingLong(outlet -> state(target, outlet).failedAt)));
        }
        Collections.rotate(healthy, -(target.turn().getAndIncrement() & Integer.MAX_VALUE) % healthy.size());
        return healthy;
    }

    /** A request through {@code outlet} got its answer. */
    void worked(Target target, Outlet outlet) {
        if (target.outlets().size() > 1) {
            State state = state(target, outlet);
            state.usedAt = System.nanoTime();
            if (state.failures > 0) {
                state.worked(pace);
            }
        }
    }

    /** No way through {@code outlet} was opened. */
    void failed(Target target, Outlet outlet) {
        if (target.outlets().size() > 1) {
            State state = state(target, outlet);
            state.usedAt = System.nanoTime();
            state.failed(pace);
        }
    }

    private State state(Target target, Outlet outlet) {
        return states.computeIfAbsent(new Hop(outlet, target.host()), hop -> new State(pace));
    }

    /** Starts the checks that are due, a bounded number at a time, and forgets what is not used any more. */
    void check() {
        long now = System.nanoTime();
        states.forEach((hop, state) -> {
            if (now - state.usedAt > IN_USE.toNanos()) {
                states.remove(hop);
            } else if (now - state.checkAt >= 0 && checks.tryAcquire()) {
                state.checkAt = now + pace.healthy().toNanos();
                Thread.startVirtualThread(() -> check(hop, state));
            }
        });
    }

    private void check(Hop hop, State state) {
        try {
            probe(hop);
            state.worked(pace);
        } catch (IOException e) {
            state.failed(pace);
        } finally {
            checks.release();
        }
    }

    /** Up to the upstream, but without TLS: that is no affair of the proxy. */
    private void probe(Hop hop) throws IOException {
        Connections connections = pools.enter(hop.outlet());
        try {
            connections.probe(new HttpHost("http", hop.host().getHostName(), hop.host().getPort()),
                    new Deadlines(BOUND, Duration.ZERO, Duration.ZERO, Deadlines.NEVER));
        } finally {
            connections.leave();
        }
    }
}
