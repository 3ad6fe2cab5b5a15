package ai.nexusai.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An outbound proxy on a free port of the loopback address. Whatever name it is asked for it connects to the loopback address, as if it
 * knew a name server of its own. It counts, and fails as it is told.
 */
public abstract sealed class FakeProxy implements AutoCloseable permits FakeHttpProxy, FakeSocksProxy {

    /** What it does with those who connect. */
    public enum Mood {
        WORKS,
        /** It closes the connection at once. */
        HANGS_UP,
        /** It says nothing. */
        STALLS,
        /** It answers that it opens no way. */
        REFUSES
    }

    private final ServerSocket listener;
    private final AtomicInteger accepted = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Mood> mood = new AtomicReference<>(Mood.WORKS);

    FakeProxy() {
        try {
            this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Its address without a login. */
    public final String url() {
        return scheme() + "://127.0.0.1:" + port();
    }

    /** Its address with a login. */
    public final String url(String user, String password) {
        return scheme() + "://" + user + ":" + password + "@127.0.0.1:" + port();
    }

    public final int port() {
        return listener.getLocalPort();
    }

    public final FakeProxy mood(Mood now) {
        mood.set(now);
        return this;
    }

    /** Connections so far. */
    public final int accepted() {
        return accepted.get();
    }

    /** The places that it was asked to open the way to, {@code host:port}, by those whose login it took. */
    public final List<String> asked() {
        return List.copyOf(asked);
    }

    abstract String scheme();

    /** Reads up to the place that is asked for; empty when the login is wrong. */
    abstract String handshake(Socket client) throws IOException;

    abstract void answer(Socket client, boolean opened) throws IOException;

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                accepted.incrementAndGet();
                open.add(client);
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket client) {
        Mood now = mood.get();
        try (client) {
            if (now == Mood.STALLS) {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } else if (now != Mood.HANGS_UP) {
                open(client, now);
            }
        } catch (IOException e) {
            // somebody left
        } finally {
            open.remove(client);
        }
    }

    private void open(Socket client, Mood now) throws IOException {
        String place = handshake(client);
        if (place.isEmpty()) {
            return;
        }
        asked.add(place);
        if (now == Mood.REFUSES) {
            answer(client, false);
            return;
        }
        try (var upstream = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(place.substring(place.lastIndexOf(':') + 1)))) {
            answer(client, true);
            Thread.startVirtualThread(() -> pump(upstream, client));
            client.getInputStream().transferTo(upstream.getOutputStream());
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // somebody left
        }
    }

    @Override
    public final void close() {
        try {
            listener.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
