package ai.nexusai.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The addresses of hosts, without those that the guard refuses. A look-up blocks in the operating system and cannot be ended, so that it
 * runs on a thread of its own, one for each name however many wait for it; who waits does so no longer than told. Thread-safe.
 */
final class Names implements AutoCloseable {
    /** How long a host that a proxy will look up is looked for here. */
    private static final Duration BEFORE_PROXY = Duration.ofSeconds(1);

    private final AddressGuard guard;
    private final Lookup lookup;
    private final Map<String, CompletableFuture<InetAddress[]>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("upstream-names-", 1).factory());

    /** Tells the addresses of a host, at least one. */
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    Names(AddressGuard guard, Lookup lookup) {
        this.guard = guard;
        this.lookup = lookup;
    }

    /**
     * The addresses to connect to, at least one.
     *
     * @throws UnknownHostException when there is no such host
     * @throws SocketTimeoutException when that is not known in time
     * @throws AddressRefusedException when every address is refused
     */
    List<InetAddress> of(String host, Duration bound) throws IOException {
        List<InetAddress> allowed = Arrays.stream(found(host, bound)).filter(address -> !guard.refuses(address)).toList();
        if (allowed.isEmpty()) {
            throw new AddressRefusedException();
        }
        return allowed;
    }

    /**
     * Judges a host that a proxy will look up, as far as it is known here: one refused address is enough, because the proxy may choose it.
     */
    void checkBehindProxy(String host) throws IOException {
        try {
            if (Arrays.stream(found(host, BEFORE_PROXY)).anyMatch(guard::refuses)) {
                throw new AddressRefusedException();
            }
        } catch (UnknownHostException | SocketTimeoutException e) {
            // in many networks only the proxy knows the names of the world outside
        }
    }

    private InetAddress[] found(String host, Duration bound) throws IOException {
        if (AddressGuard.isLiteral(host)) {
            return lookup.of(host);
        }
        try {
            return running.computeIfAbsent(host, this::start).get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("The host's address was not found in time");
        } catch (ExecutionException e) {
            throw new UnknownHostException("The host's address was not found");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UpstreamException(UpstreamException.Kind.ABORTED, e);
        }
    }

    private CompletableFuture<InetAddress[]> start(String host) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return lookup.of(host);
            } catch (UnknownHostException e) {
                throw new CompletionException(e);
            } finally {
                running.remove(host);
            }
        }, threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
