package ai.nexusai.websocket;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;

/**
 * Tyrus' frames on their way out. They are written by whoever sends as far as the connection takes them, and by the container afterwards: no
 * thread ever waits in here. A frame counts as sent when the connection took all of it. Thread-safe.
 */
final class Outgoing extends Writer implements WriteListener {
    /** The container keeps what its socket did not take: no more than this. */
    private static final int SLICE = 8 << 10;
    /** Pings and pongs beyond are not sent: a client that takes none is not owed any (RFC 6455 section 5.5.3). */
    private static final int MOST_WAITING = 64;
    /** More than any container's buffer. */
    private static final int ENOUGH_TO_FILL = 1 << 20;

    private final ServletOutputStream out;
    private final Events events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Frame> waiting = new ArrayDeque<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean started;
    private boolean ended;
    private boolean abandoned;

    /** What a connection wants to know. */
    interface Events {

        /** Tyrus has no more to say; what waits is still to be written. Told once. */
        void ended();

        /** The client cannot be written to any more. */
        void failed();

        /** The container's thread is at its end here, and may close. */
        void settled();
    }

    Outgoing(ServletOutputStream out, Events events) {
        this.out = out;
        this.events = events;
    }

    /** One frame, and how much of it was written. Guarded by the lock. */
    private static final class Frame {
        private final ByteBuffer bytes;
        private final CompletionHandler<ByteBuffer> sender;

        Frame(ByteBuffer bytes, CompletionHandler<ByteBuffer> sender) {
            this.bytes = bytes;
            this.sender = sender;
        }

        /** Writes a slice; whether it was the last. */
        boolean write(ServletOutputStream out) throws IOException {
            int length = Math.min(SLICE, bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
            bytes.position(bytes.position() + length);
            return !bytes.hasRemaining();
        }
    }

    /** Writes from now on; what was sent before waits for this. */
    void start() {
        out.setWriteListener(this);
        lock.lock();
        try {
            started = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> sender, WriterInfo kind) {
        boolean free = kind.getMessageType() != WriterInfo.MessageType.PING && kind.getMessageType() != WriterInfo.MessageType.PONG;
        lock.lock();
        try {
            if (ended || abandoned || (!free && waiting.size() >= MOST_WAITING)) {
                sender.failed(new IOException("the connection takes no more frames"));
                return;
            }
            waiting.add(new Frame(frame, sender));
            writeWaiting();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> sender) {
        write(frame, sender, new WriterInfo(WriterInfo.MessageType.BINARY, WriterInfo.RemoteEndpointType.SUPER));
    }

    @Override
    public void onWritePossible() {
        lock.lock();
        try {
            started = true;
            writeWaiting();
        } finally {
            lock.unlock();
        }
        events.settled();
    }

    @Override
    public void onError(Throwable failure) {
        abandon();
        events.failed();
    }

    private void writeWaiting() {
        try {
            while (started && !waiting.isEmpty() && out.isReady()) {
                if (waiting.element().write(out)) {
                    out.flush();
                    Frame sent = waiting.remove();
                    sent.sender.completed(sent.bytes);
                }
            }
            // asked again, since the container may hold the last bytes back
            if (ended && started && waiting.isEmpty() && out.isReady()) {
                done.countDown();
            }
        } catch (IOException | IllegalStateException e) {
            abandon();
            events.failed();
        }
    }

    /** Tyrus calls it behind its Close frame. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = true;
            if (!abandoned) {
                writeWaiting();
            }
        } finally {
            lock.unlock();
        }
        events.ended();
    }

    /** Drops what waits, and takes nothing more. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            waiting.forEach(frame -> frame.sender.failed(new IOException("the connection is given up")));
            waiting.clear();
            done.countDown();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all was written, or given up. */
    boolean isDone() {
        return done.getCount() == 0;
    }

    boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    boolean awaitDone(Duration bound) throws InterruptedException {
        return done.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Has the container call {@link #onWritePossible}: a connection can only be closed there or where it reads. It calls when its buffer was
     * full, so zeros fill that; they go to a client that left our Close frame without an answer.
     */
    void nudge() {
        lock.lock();
        try {
            for (int i = 0; i < ENOUGH_TO_FILL && out.isReady(); i++) {
                out.write(0);
            }
        } catch (IOException | IllegalStateException e) {
            events.failed();
        } finally {
            lock.unlock();
        }
    }
}
