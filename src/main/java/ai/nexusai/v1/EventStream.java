package ai.nexusai.v1;

import ai.nexusai.dialect.EventSink;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The client's side of a stream: {@code text/event-stream} (WHATWG HTML, section 9.2), each event as {@code data: }, the payload's own bytes
 * and two line feeds; a payload of several lines leaves as so many {@code data} lines. Written by the call's thread; heartbeats come from
 * another one, so each write enters the request.
 */
final class EventStream implements EventSink {
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);
    private static final byte[] END_OF_EVENT = "\n\n".getBytes(US_ASCII);
    private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);

    private final OpenRequest request;
    private volatile long lastWrite = System.nanoTime();
    /** Null until the answer is begun; set by whoever writes, looked at by all. */
    private volatile OutputStream out;
    private boolean unflushed;
    private volatile boolean over;

    EventStream(OpenRequest request) {
        this.request = request;
    }

    /** Commits to status 200 and the headers of a stream, these among them; does nothing when a heartbeat has done that. */
    void begin(Map<String, String> headers) throws IOException {
        request.enter();
        try {
            if (out == null) {
                headers.forEach(request.response()::setHeader);
                commit();
            }
            request.written();
        } finally {
            request.exit();
        }
    }

    private void commit() throws IOException {
        HttpServletResponse response = request.response();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream; charset=utf-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        out = response.getOutputStream();
    }

    /** Never waits. */
    boolean hasBegun() {
        return out != null;
    }

    @Override
    public void event(byte[] payload, int offset, int length) throws IOException {
        request.enter();
        try {
            lines(payload, offset, offset + length);
            unflushed = true;
            request.written();
        } finally {
            request.exit();
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

    /** Sends what was written since the last time; the call's thread alone does. */
    void flush() throws IOException {
        if (!unflushed) {
            return;
        }
        request.enter();
        try {
            unflushed = false;
            out.flush();
            lastWrite = System.nanoTime();
            request.written();
        } finally {
            request.exit();
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
        over = true;
        request.enter();
        try {
            lines(payload, 0, payload.length);
            out.flush();
            request.written();
        } finally {
            request.exit();
        }
    }

    /** No heartbeat comes after this, whatever the call's end was; whether there is still somebody to write to. */
    boolean close() {
        over = true;
        return !request.isLeft();
    }

    boolean isOver() {
        return over;
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
        if (!request.tryEnter()) {
            return;
        }
        try {
            if (!over && (out != null || commit)) {
                if (out == null) {
                    commit();
                }
                out.write(COMMENT);
                out.flush();
                lastWrite = System.nanoTime();
            }
            request.written();
        } finally {
            request.exit();
        }
    }
}
