package ai.nexusai.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLContext;

/** The connections of every outlet. Those of a proxy or of own certificates go when nobody has used them for a while. Thread-safe. */
final class Pools implements AutoCloseable {
    private static final long UNUSED_NANOS = 300_000_000_000L;

    private final Names names;
    private final Trust trust;
    private final Watchdog watchdog;
    private final Connections plain;
    private final AtomicReference<Runnable> chore = new AtomicReference<>(() -> {});
    private final Map<Outlet, Connections> others = new ConcurrentHashMap<>();

    /** @param plain what is trusted where a provider brings no certificates */
    Pools(Names names, SSLContext plain) {
        this.names = names;
        this.trust = new Trust(plain);
        this.watchdog = new Watchdog(this::evict);
        this.plain = open(Outlet.PLAIN);
    }

    /** The connections of an outlet, entered: whoever asks leaves them again. */
    Connections enter(Outlet outlet) throws UpstreamException {
        if (outlet.isPlain()) {
            plain.enter();
            return plain;
        }
        while (true) {
            Connections found = opened(outlet);
            if (found.enter()) {
                return found;
            }
            others.remove(outlet, found);
        }
    }

    private Connections opened(Outlet outlet) throws UpstreamException {
        Connections known = others.get(outlet);
        if (known != null) {
            return known;
        }
        try {
            return others.computeIfAbsent(outlet, this::open);
        } catch (IllegalArgumentException e) { // certificates are checked when they are saved, but the database can be changed by hand
            throw new UpstreamException(UpstreamException.Kind.TLS_FAILED, e);
        }
    }

    private Connections open(Outlet outlet) {
        return new Connections(new Connector(names, outlet.proxy(), trust.of(outlet.caCertificates())), watchdog);
    }

    /** Has {@code work}, which must not block, done about once a second. */
    void everySecond(Runnable work) {
        chore.set(work);
    }

    private void evict() {
        chore.get().run();
        evict(System.nanoTime() - UNUSED_NANOS);
    }

    /** Closes what has rested too long, and the outlets that nobody has used since {@code before}. */
    void evict(long before) {
        plain.pool().closeExpired();
        others.forEach((outlet, connections) -> {
            connections.pool().closeExpired();
            if (connections.retire(before)) {
                others.remove(outlet, connections);
                connections.close();
            }
        });
    }

    /** A figure summed over all outlets. */
    int sum(ToIntFunction<Connections> figure) {
        return figure.applyAsInt(plain) + others.values().stream().mapToInt(figure).sum();
    }

    @Override
    public void close() {
        watchdog.cutAll();
        watchdog.close();
        plain.close();
        others.values().forEach(Connections::close);
        names.close();
    }
}
