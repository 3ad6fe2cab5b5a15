package ai.nexusai.v1;

import ai.nexusai.dialect.EventSink;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The client's side of a stream: {@code text/event-stream} (WHATWG HTML, section 9.2), each event as {@code data: }, the payload's own bytes
 * and two line feeds; a payload of several lines leaves as so many {@code data} lines. Written by the call's thread; heartbeats come from another one, so each write holds a lock.
 */
final class EventStream implements EventSink {
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);
    private static final byte[] END_OF_EVENT = "\n\n".getBytes(US_ASCII);
    private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);

    private final HttpServletResponse response;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long lastWrite = System.nanoTime();
    /** Null until the answer is begun; set under the lock, looked at without it. */
    private volatile OutputStream out;
    private boolean unflushed;
    private boolean over;
    /** A heartbeat found that the client left: the container may have taken the response back already. */
    private boolean gone;

    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    /** Commits to status 200 and the headers of a stream; does nothing when that is done. */
    void begin() throws IOException {
        lock.lock();
        try {
            if (out != null) {
                return;
            }
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/event-stream; charset=utf-8");
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("X-Accel-Buffering", "no");
            out = response.getOutputStream();
        } finally {
            lock.unlock();
        }
    }

    /** Never waits. */
    boolean hasBegun() {
        return out != null;
    }

    @Override
    public void event(byte[] payload, int offset, int length) throws IOException {
        lock.lock();
        try {
            checkClient();
            lines(payload, offset, offset + length);
            unflushed = true;
        } finally {
            lock.unlock();
        }
    }

    private void checkClient() throws IOException {
        if (gone) {
            throw new IOException("the client left");
        }
    }

    private void lines(byte[] payload, int from, int to) throws IOException {
        int line = from;
        for (int at = from; at < to; at++) {
            byte each = payload[at];
            if (each == '\n' || (each == '\r' && (at + 1 == to || payload[at + 1] != '\n'))) {
                out.write(DATA);
                out.write(payload, line, at + 1 - line);
                line = at + 1;
            }
        }
        out.write(DATA);
        out.write(payload, line, to - line);
        out.write(END_OF_EVENT);
    }

    /** Sends what was written since the last time. */
    void flush() throws IOException {
        lock.lock();
        try {
            if (unflushed) {
                checkClient();
                unflushed = false;
                out.flush();
                lastWrite = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The end of a complete answer. */
    void done() throws IOException {
        last(DONE);
    }

    /** The end of an answer that broke off: the error as an event, and no end mark. */
    void error(ErrorBody body) throws IOException {
        last(Json.bytes(body));
    }

    private void last(byte[] payload) throws IOException {
        lock.lock();
        try {
            over = true;
            checkClient();
            lines(payload, 0, payload.length);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** No heartbeat comes after this, whatever the call's end was. */
    void close() {
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isSilentFor(Duration silence) {
        return System.nanoTime() - lastWrite >= silence.toNanos();
    }

    /**
     * Sends a comment, unless the stream is being written to or over.
     *
     * @param commit whether an answer that has not begun may be begun by it
     */
    void beat(boolean commit) throws IOException {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (over || (out == null && !commit)) {
                return;
            }
            gone = true;
            begin();
            out.write(COMMENT);
            out.flush();
            gone = false;
            lastWrite = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }
}
