package ai.nexusai.sse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import static java.util.Objects.requireNonNull;

/**
 * Writes a stream of events (WHATWG HTML section 9.2): {@code data: }, the payload's own bytes, LF LF. A payload with line ends inside goes
 * out as several {@code data} lines, which a reader joins again with LF. What is written is gathered and leaves at {@link #flush}, or when
 * the small buffer is full. Not thread-safe.
 */
public final class SseWriter {
    private static final byte[] DATA = ascii("data: ");
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] ID = ascii("id: ");
    private static final byte[] COMMENT = ascii(": ");

    private final OutputStream out;
    private final byte[] gathered = new byte[8 << 10];
    private int size;

    public SseWriter(OutputStream out) {
        this.out = requireNonNull(out, "out is null");
    }

    /** Writes an event without a name whose payload is the whole array. */
    public void data(byte[] payload) throws IOException {
        data(payload, 0, payload.length);
    }

    /** Writes an event without a name. */
    public void data(byte[] bytes, int offset, int length) throws IOException {
        lines(DATA, bytes, offset, offset + length);
        put('\n');
    }

    /** Writes an event with a name, which must be one line. */
    public void event(String name, byte[] bytes, int offset, int length) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (Lines.end(text, 0, text.length) < text.length) {
            throw new IllegalArgumentException("the name of an event is one line");
        }
        lines(EVENT, text, 0, text.length);
        data(bytes, offset, length);
    }

    /** Writes the id, one line, of the event that is written next, or by {@link #end} of none: clients keep it either way. */
    public void id(String id) throws IOException {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        if (Lines.end(text, 0, text.length) < text.length) {
            throw new IllegalArgumentException("the id of an event is one line");
        }
        lines(ID, text, 0, text.length);
    }

    /** Ends what was begun without a payload. */
    public void end() throws IOException {
        put('\n');
    }

    /** Writes a comment, which keeps a silent stream alive and which every client ignores. */
    public void comment(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lines(COMMENT, bytes, 0, bytes.length);
        put('\n');
    }

    /** Sends what was gathered, and has the stream send it on. */
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    /** Each line behind {@code prefix}; CRLF counts as one line end. */
    private void lines(byte[] prefix, byte[] bytes, int from, int to) throws IOException {
        int at = from;
        int end = Lines.end(bytes, at, to);
        line(prefix, bytes, at, end);
        while (end < to) {
            boolean pair = bytes[end] == '\r' && end + 1 < to && bytes[end + 1] == '\n';
            at = end + (pair ? 2 : 1);
            end = Lines.end(bytes, at, to);
            line(prefix, bytes, at, end);
        }
    }

    private void line(byte[] prefix, byte[] bytes, int from, int end) throws IOException {
        put(prefix, 0, prefix.length);
        put(bytes, from, end - from);
        put('\n');
    }

    private void put(char ascii) throws IOException {
        if (size == gathered.length) {
            drain();
        }
        gathered[size++] = (byte) ascii;
    }

    private void put(byte[] bytes, int offset, int length) throws IOException {
        if (length > gathered.length - size) {
            drain();
        }
        if (length > gathered.length) {
            out.write(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, gathered, size, length);
        size += length;
    }

    private void drain() throws IOException {
        int length = size;
        size = 0;
        out.write(gathered, 0, length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
