package ai.nexusai.sse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Reads the events of a stream as WHATWG HTML section 9.2 ("Server-sent events") says: lines end with LF, CRLF or CR, {@code data} lines
 * join with LF, a blank line ends an event, one without {@code data} is none. Beyond it, comments are reported, since they are signs of
 * life, and so is what was left when the stream ended. Payloads stay bytes: UTF-8 that is split across reads needs no care.
 *
 * <p>
 * Blocks in the stream's {@code read} and nowhere else. Not thread-safe. Closing the stream is the caller's.
 */
public final class SseReader {
    /** No event of an honest upstream is larger: images come in one line. */
    public static final int DEFAULT_MAXIMUM = 64 << 20;

    private static final int FIRST_SIZE = 8 << 10;

    private final InputStream in;
    private final int maximum;
    private final SseBlock block = new SseBlock();
    private byte[] buffer;
    /** Where the unfinished event begins: what lies before is given out. */
    private int start;
    /** Where the unfinished line begins. */
    private int line;
    /** Up to where the unfinished line was searched for its end. */
    private int searched;
    private int limit;
    private boolean feedMayFollow;
    private boolean beginning = true;
    private boolean ended;
    private SseEvent ready;

    public SseReader(InputStream in) {
        this(in, DEFAULT_MAXIMUM);
    }

    /** {@code maximum}: the most bytes that one event with all its lines may take. */
    public SseReader(InputStream in, int maximum) {
        this.in = requireNonNull(in, "in is null");
        this.maximum = maximum;
        this.buffer = new byte[Math.clamp(maximum, 1, FIRST_SIZE)];
    }

    /**
     * The next event or comment, waiting for it; empty at the end of the stream, however often asked.
     *
     * @throws EventTooLargeException when an event grows beyond the maximum
     */
    public Optional<SseEvent> next() throws IOException {
        while (!hasBuffered() && !ended) {
            fill();
        }
        var event = Optional.ofNullable(ready == null ? rest() : ready);
        ready = null;
        return event;
    }

    /** Whether {@link #next} would answer at once from what was read already. Never reads; the event given out last stays good. */
    public boolean hasBuffered() {
        while (ready == null && readLine()) {
            // line by line until one completes an event
        }
        return ready != null;
    }

    /** Takes one line out of the buffer; false when none is complete. */
    private boolean readLine() {
        skipFeed();
        searched = Lines.end(buffer, searched, limit);
        if (searched == limit) {
            return false;
        }
        int end = searched;
        feedMayFollow = buffer[end] == '\r';
        searched++;
        take(end);
        line = searched;
        if (block.isEmpty()) {
            start = line;
        }
        return true;
    }

    /** A CR ends its line at once; only when more bytes come is it known whether it was half of a CRLF. */
    private void skipFeed() {
        if (feedMayFollow && line < limit) {
            feedMayFollow = false;
            if (buffer[line] == '\n') {
                line++;
                searched = line;
                start = block.isEmpty() ? line : start;
            }
        }
    }

    private void take(int end) {
        int from = afterMark(end);
        if (from == end) {
            ready = block.finish(buffer, true).orElse(null);
        } else if (buffer[from] == ':') {
            ready = SseEvent.comment(buffer, SseBlock.value(buffer, from, end), end);
        } else {
            block.add(buffer, from, end);
        }
    }

    /** Where the line's text begins: behind a byte order mark on the first line. */
    private int afterMark(int end) {
        boolean mark = beginning && end - line >= 3 && buffer[line] == (byte) 0xef && buffer[line + 1] == (byte) 0xbb
                && buffer[line + 2] == (byte) 0xbf;
        beginning = false;
        return mark ? line + 3 : line;
    }

    private void fill() throws IOException {
        if (limit == buffer.length) {
            makeRoom();
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        ended = count < 0;
        limit += Math.max(count, 0);
    }

    /** Moves the unfinished event to the front, or grows the buffer when that event fills it. */
    private void makeRoom() throws EventTooLargeException {
        int length = limit - start;
        if (length >= maximum) {
            throw new EventTooLargeException(maximum);
        }
        boolean crowded = length > buffer.length / 2 && buffer.length < maximum;
        byte[] target = crowded ? new byte[(int) Math.min(buffer.length * 2L, maximum)] : buffer;
        System.arraycopy(buffer, start, target, 0, length);
        buffer = target;
        block.move(start);
        line -= start;
        searched -= start;
        limit = length;
        start = 0;
    }

    /** What lies unfinished in the buffer at the end of the stream, taken as an incomplete event; null when it is none. */
    private SseEvent rest() {
        if (line < limit) {
            int end = limit;
            searched = end;
            take(end);
            line = end;
        }
        SseEvent event = ready == null ? block.finish(buffer, false).orElse(null) : ready;
        start = limit;
        return event;
    }
}
