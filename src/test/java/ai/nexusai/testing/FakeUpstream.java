package ai.nexusai.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.awaitility.Awaitility;

/**
 * A scripted HTTP and SSE server on a free port of the loopback address. Scripts are chosen by the body's {@code model}, else by path, else
 * the common one serves; of several answers the last one repeats. All that it received can be looked at.
 */
public final class FakeUpstream implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final ServerSocket listener;
    private final String scheme;
    private final Map<String, Deque<Answer>> byModel = new ConcurrentHashMap<>();
    private final Map<String, Deque<Answer>> byPath = new ConcurrentHashMap<>();
    private final Deque<Answer> common = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger toHangUpOn = new AtomicInteger();

    public FakeUpstream() {
        this(ServerSocketFactory.getDefault(), "http");
    }

    /** One that speaks TLS when {@code sockets} makes TLS sockets. */
    public FakeUpstream(ServerSocketFactory sockets, String scheme) {
        try {
            this.listener = sockets.createServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scheme = scheme;
        Thread.ofVirtual().start(this::accept);
    }

    /** An address at which nobody listens. */
    public static String refusing() {
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + gone.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code http://127.0.0.1:port}, no path. */
    public String url() {
        return scheme + "://127.0.0.1:" + listener.getLocalPort();
    }

    /** The answers to requests for {@code model}, in order. */
    public FakeUpstream script(String model, Answer... answers) {
        byModel.put(model, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** The answers to requests for {@code path} (with its query) that name no scripted model. */
    public FakeUpstream at(String path, Answer... answers) {
        byPath.put(path, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    /** The answers to everything else. */
    public FakeUpstream script(Answer... answers) {
        synchronized (common) {
            common.clear();
            common.addAll(List.of(answers));
        }
        return this;
    }

    /** Closes the next {@code connections} as soon as they are accepted. */
    public FakeUpstream hangUpOn(int connections) {
        toHangUpOn.set(connections);
        return this;
    }

    /** Closes all connections that are open, as a server does that restarts or has kept them long enough. */
    public void closeConnections() {
        open.forEach(FakeUpstream::closeQuietly);
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** Waits until {@code count} requests have come and returns the last of them. */
    public Received awaitReceived(int count) {
        Awaitility.await().atMost(BOUND).until(() -> received.size() >= count);
        return received.get(count - 1);
    }

    /** Connections accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    public int openConnections() {
        return open.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int number = accepted.incrementAndGet();
                if (toHangUpOn.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    socket.close();
                } else {
                    open.add(socket);
                    Thread.startVirtualThread(() -> serve(socket, number));
                }
            } catch (IOException e) {
                // closed, or a peer that left before it was accepted
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new FakeConnection(socket, number, this::next).serve();
        } catch (IOException | RuntimeException e) {
            // the peer left, or sent what is no request: the test sees it by what it received
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private Answer next(Received request) {
        Deque<Answer> answers = request.model().map(byModel::get).orElseGet(() -> byPath.getOrDefault(request.path(), common));
        Answer answer;
        synchronized (answers) {
            answer = answers.size() > 1 ? answers.poll() : answers.peek();
        }
        received.add(request);
        return answer == null ? Answer.error(501, "unscripted") : answer;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // gone is gone
        }
    }

    @Override
    public void close() {
        closeQuietly(listener);
        closeConnections();
    }
}
