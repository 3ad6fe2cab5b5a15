package ai.nexusai.chat;

import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All sockets of this node: pings them, and sends them away when the node goes. Thread-safe. */
final class Sockets {
    private final Chat.Calls calls;
    private final Chat.Limits limits;
    private final Set<ChatSocket> all = ConcurrentHashMap.newKeySet();
    private final CountDownLatch emptied = new CountDownLatch(1);
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("nexusai-chat").factory());
    private volatile boolean draining;
    private volatile boolean closed;

    Sockets(Chat.Calls calls, Chat.Limits limits) {
        this.calls = calls;
        this.limits = limits;
        var unused = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    ChatSocket opened(Session session, Pass pass) {
        var socket = new ChatSocket(session, pass, calls, limits, this::left);
        all.add(socket);
        if (draining) {
            socket.drain();
        }
        return socket;
    }

    private void left(ChatSocket socket) {
        all.remove(socket);
        if (closed && all.isEmpty()) {
            emptied.countDown();
        }
    }

    int count() {
        return all.size();
    }

    private void look() {
        all.forEach(ChatSocket::look);
    }

    void drain() {
        draining = true;
        all.forEach(ChatSocket::drain);
    }

    void open() {
        draining = closed;
    }

    void close(Duration goodbye) {
        draining = true;
        closed = true;
        timer.shutdownNow();
        all.forEach(socket -> socket.close(Closing.RESTART, "this node is being shut down"));
        try {
            if (!all.isEmpty() && !emptied.await(goodbye.toMillis(), TimeUnit.MILLISECONDS)) {
                all.forEach(ChatSocket::left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
